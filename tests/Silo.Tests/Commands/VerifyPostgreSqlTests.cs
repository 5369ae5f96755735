using Granary.TestSupport;
using Npgsql;
using Xunit;

namespace Granary.Silo.Tests.Commands;

/// <summary><c>granary verify</c> over PostgreSQL.</summary>
[Trait("Store", "PostgreSql")]
public sealed class VerifyPostgreSqlTests : IAsyncLifetime
{
    private readonly PostgreSqlFixture _store = new();
    private readonly TemporaryFolder _folder = new();

    public Task InitializeAsync() => _store.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_server_passes_and_its_scratch_collections_are_empty_afterwards()
    {
        (int code, string said, string errors) = await VerifyAsync(PostgreSqlServer.ConnectionString);

        Assert.True(code == 0, said + errors);
        await using NpgsqlCommand command = _store.Admin.CreateCommand(
            $"select count(*) from {_store.Schema}.shared_aggregates where collection like 'granary-verify-%' and deleted_at is null");
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_server_that_takes_no_writes_is_no_anomaly()
    {
        var server = new NpgsqlConnectionStringBuilder(PostgreSqlServer.ConnectionString);
        await using var standby = new ReadOnlyProxy(server.Host ?? "", server.Port);
        (server.Host, server.Port) = ("127.0.0.1", standby.Port);

        (int code, string said, string errors) = await VerifyAsync(server.ConnectionString);

        Assert.Equal((2, ""), (code, said));
        Assert.StartsWith("granary: ", errors, StringComparison.Ordinal);
        Assert.True(standby.Sessions > 0);
    }

    private async Task<(int Code, string Output, string Errors)> VerifyAsync(string connectionString)
    {
        string settings = _folder.File("settings.json");
        await File.WriteAllTextAsync(settings, $$"""{ "Storage": { "PostgreSql": { "Schema": "{{_store.Schema}}" } } }""");
        return await VerifyRuns.RunAsync(
            "--store", $"postgresql:{connectionString}", "--settings", settings, "--clients", "4", "--seconds", "6", "--rate", "2000");
    }
}
