using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Storage.PostgreSql;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>What a janitor looks for by its age is found by an index: no round reads a whole log, or all tombstones.</summary>
[Trait("Store", "PostgreSql")]
public sealed class TimedLookupTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await store.EmptyAsync();
        await using GranaryInstance granary = store.Open();
        await granary.Services.GetRequiredService<IAggregateEngine>().StartAsync(CancellationToken.None);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("outcomes", "expires_at")]
    [InlineData("tombstones", "deleted_at")]
    [InlineData("unpublished", "logged_at")]
    public async Task The_age_is_a_condition_of_the_index(string lookup, string column)
    {
        CollectionTable shared = CollectionTables.AllShared(store.Schema).Shared;
        string text = lookup switch
        {
            "outcomes" => LogStatements.PurgeOutcomesOf($"{store.Schema}.commits_other").Text,
            "tombstones" => LogStatements.PurgeTombstonesOf(store.Schema, shared).Text,
            _ => new LogStatements(store.Schema).FindUnpublished.Text,
        };
        await using NpgsqlConnection connection = await store.Admin.OpenConnectionAsync();
        await using var settings = new NpgsqlCommand("set enable_seqscan = off; set enable_tidscan = off", connection);
        await settings.ExecuteNonQueryAsync();

        await using var explain = new NpgsqlCommand(
            $"explain {text.Replace("$1", "interval '1 day'", StringComparison.Ordinal).Replace("$2", "10", StringComparison.Ordinal)}",
            connection);
        await using NpgsqlDataReader reader = await explain.ExecuteReaderAsync();
        List<string> plan = [];
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(0).Trim());
        }

        Assert.Contains(plan, line => line.StartsWith($"Index Cond: ({column} <", StringComparison.Ordinal));
    }
}
