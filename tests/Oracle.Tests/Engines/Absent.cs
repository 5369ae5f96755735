namespace Granary.Oracle.Tests.Engines;

/// <summary>The reason why an engine is not asked; null if it is asked.</summary>
internal static class Absent
{
    public static string? PostgreSql =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("GRANARY_TEST_POSTGRES")) ? "GRANARY_TEST_POSTGRES names no server" : null;
}
