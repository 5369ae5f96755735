namespace Granary.TestSupport;

/// <summary>The PostgreSQL server that the tests may use.</summary>
public static class PostgreSqlServer
{
    private const string Variable = "GRANARY_TEST_POSTGRES";

    /// <summary>The connection string of the server.</summary>
    public static string ConnectionString => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException(
            $"These tests need PostgreSQL. Run ./test, which starts one, or set {Variable} to the connection string of a server to test "
            + $"on.");
}
