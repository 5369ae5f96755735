namespace Granary.Storage.Tests.Baselines.Models;

[Flags]
public enum Handling
{
    None = 0,
    Fragile = 1,
    Cold = 2,
    Upright = 4,
}
