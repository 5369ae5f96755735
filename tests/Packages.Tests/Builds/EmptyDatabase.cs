using Npgsql;

namespace Granary.Packages.Tests.Builds;

/// <summary>A database of its own on the server for tests, which is dropped at the end.</summary>
internal sealed class EmptyDatabase : IAsyncDisposable
{
    private const string Variable = "GRANARY_TEST_POSTGRES";

    private readonly string _server;
    private readonly string _name = $"granary_tutorial_{Guid.NewGuid():N}";

    private EmptyDatabase(string server) => _server = server;

    /// <summary>The connection string.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ConnectionString;

    /// <summary>Makes a database.</summary>
    public static async Task<EmptyDatabase> CreateAsync()
    {
        var database = new EmptyDatabase(
            Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException($"{Variable} names no server for tests."));
        await database.ExecuteAsync($"CREATE DATABASE {database._name}");
        return database;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await ExecuteAsync($"DROP DATABASE {_name} WITH (FORCE)");

    private async Task ExecuteAsync(string statement)
    {
        await using NpgsqlDataSource server = NpgsqlDataSource.Create(_server);
        await using NpgsqlCommand command = server.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }
}
