namespace Granary.Oracle.Tests.Engines;

/// <summary>Why an engine is not asked; null where it is.</summary>
internal static class Absent
{
    public static string? PostgreSql =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("GRANARY_TEST_POSTGRES")) ? "GRANARY_TEST_POSTGRES names no server" : null;
}
