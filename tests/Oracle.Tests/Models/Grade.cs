namespace Granary.Oracle.Tests.Models;

public enum Grade
{
    Low,
    Middle,
    High = 40,
}
