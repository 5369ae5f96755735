using System.CommandLine;
using Granary.Silo.Commands;
using Granary.TestSupport;
using Xunit;

namespace Granary.Silo.Tests.Commands;

/// <summary>Commands over a store in PostgreSQL that has no complete tables for the model.</summary>
[Trait("Store", "PostgreSql")]
public sealed class PreparedStoreTests : IAsyncLifetime
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
    public async Task Migrating_says_how_many_aggregates_were_moved()
    {
        await _store.ExecuteAsync($$"""
            insert into {{_store.Schema}}.shared_aggregates (collection, id, version, document, created_at, changed_at)
            select 'orders', 'o' || n, 1, '{}', now(), now() from generate_series(1, 2500) n
            """);

        (int code, string said, string errors) = await RunAsync(migrateOnStart: false, "migrate");

        Assert.Equal((0, ""), (code, errors));
        string[] lines = said.TrimEnd().Split('\n');
        Assert.Equal("'orders': 1,000 of 2,500 aggregates moved into a table of its own", lines[0]);
        Assert.Single(lines, "'orders': 2,500 of 2,500 aggregates moved into a table of its own");
        Assert.Contains("The schema is up to date; nothing was missing.", lines);
    }

    [Fact]
    public async Task Migrating_refuses_a_name_that_another_program_took()
    {
        await _store.ExecuteAsync($"drop table {_store.Schema}.orders; create table {_store.Schema}.orders (x int)");

        (int code, _, string errors) = await RunAsync(migrateOnStart: true, "migrate");

        Assert.Equal(2, code);
        Assert.StartsWith($"granary: The table {_store.Schema}.\"orders\", in which the collection", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("drop table {0}.orders", "The store has no table yet for the collection 'orders'")]
    [InlineData("alter table {0}.orders drop column due_on cascade", "The table {0}.\"orders\" lacks the column 'due_on'")]
    [InlineData(
        "insert into {0}.shared_aggregates select 'orders', 'a', 1, null, now(), now(), now()",
        "Aggregates of the collection 'orders' still stand in the table shared_aggregates")]
    public async Task A_server_that_may_not_migrate_refuses_a_store_that_is_not_prepared(string harm, string message)
    {
        await _store.ExecuteAsync(string.Format(null, harm, _store.Schema));

        (int code, _, string errors) = await RunAsync(
            migrateOnStart: false, "--role", "silo", "--urls", "http://127.0.0.1:0");

        Assert.Equal(2, code);
        Assert.StartsWith($"granary: {string.Format(null, message, _store.Schema)}", errors, StringComparison.Ordinal);
        Assert.EndsWith(": run 'granary migrate', or set MigrateOnStart.\n", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(bool migrateOnStart, params string[] arguments)
    {
        string settings = _folder.File("settings.json");
        (int silo, int gateway) = FreePorts.Find();
        await File.WriteAllTextAsync(
            settings,
            $$"""
            {
                "Storage": { "PostgreSql": { "Schema": "{{_store.Schema}}", "MigrateOnStart": {{(migrateOnStart ? "true" : "false")}} } },
                "Node": { "SiloPort": {{silo}}, "GatewayPort": {{gateway}} },
                "Logging": { "LogLevel": { "Default": "None", "Orleans": "None" } }
            }
            """);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        int code = await GranaryCommand.InvokeAsync(
            GranaryCommand.Create(output, errors)
                .Parse([.. arguments, "--store", $"postgresql:{PostgreSqlServer.ConnectionString}", "--settings", settings]),
            new InvocationConfiguration { Output = output, Error = errors });
        return (code, output.ToString(), errors.ToString());
    }
}
