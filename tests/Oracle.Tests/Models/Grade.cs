namespace Granary.Tests.Oracle.Tests.Models;

public enum Grade
{
    Low,
    Middle,
    High = 40,
}
