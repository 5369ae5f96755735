namespace Granary.Conformance.Tests.Models;

public enum Grade
{
    Low,
    Middle,
    High,
}
