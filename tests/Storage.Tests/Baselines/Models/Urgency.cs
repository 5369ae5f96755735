namespace Granary.Storage.Tests.Baselines.Models;

public enum Urgency
{
    Slow,
    Normal,
    Fast,
}
