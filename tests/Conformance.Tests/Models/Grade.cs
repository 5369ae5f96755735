namespace Granary.Tests.Conformance.Tests.Models;

public enum Grade
{
    Low,
    Middle,
    High,
}
