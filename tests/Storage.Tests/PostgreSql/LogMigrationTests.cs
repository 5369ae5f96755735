using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.PostgreSql;
using Granary.Storage.Schema;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>The log of an earlier version becomes a part of the log in hours, without being copied.</summary>
[Trait("Store", "PostgreSql")]
public sealed class LogMigrationTests : IAsyncLifetime
{
    private const int Former = 10;

    private readonly PostgreSqlFixture _store = new();
    private readonly LogOfStore _log;

    public LogMigrationTests() => _log = new LogOfStore(_store);

    public async Task InitializeAsync()
    {
        foreach (Migration migration in Steps)
        {
            await _store.ExecuteAsync(migration.Script);
            await _store.ExecuteAsync(
                $"insert into {_store.Schema}.schema_migrations (version, name) values ({migration.Version}, 'former')");
        }
    }

    public async Task DisposeAsync()
    {
        await _log.DisposeAsync();
        await _store.DisposeAsync();
    }

    private IEnumerable<Migration> Steps => new PostgreSqlSchema(CollectionTables.AllShared(_store.Schema), [], TimeProvider.System)
        .Migrations.Where(step => step.Version <= Former);

    [Fact]
    public async Task The_log_of_an_earlier_version_is_renamed_and_answers_repeats()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var withoutTime = new CommitId(Guid.Parse("11111111-2222-4333-8444-555555555555"));
        CommitId[] others = [LogOfStore.IdAt(now), LogOfStore.IdAt(now.AddHours(-5)), withoutTime];
        CommitId ahead = LogOfStore.IdAt(now.AddHours(2));
        await _log.AddAsync([.. others, ahead], now.AddMinutes(5));
        string before = await FileOfAsync("commits");

        await using GranaryInstance granary = _store.Open();
        await granary.Services.GetRequiredService<IAggregateEngine>().StartAsync(CancellationToken.None);

        var store = granary.Services.GetRequiredService<IAggregateStore>();
        Assert.Equal(before, await FileOfAsync("commits_other"));
        Assert.All(
            await store.ResolveAsync([.. others, ahead], CancellationToken.None),
            outcome => Assert.Equal([7], Assert.IsType<CommitOutcome.Committed>(outcome).Versions.OrEmpty.Select(one => one.Value)));
        Assert.Equal(["commits_other"], await _log.TablesOfAsync(others[0]));
        Assert.Equal([LogHour.FromMoment(now.AddHours(2)).Table], await _log.TablesOfAsync(ahead));
        Assert.Equal(0, (await store.MigrateAsync(progress: null, CancellationToken.None)).Steps);
    }

    [Fact]
    public async Task Its_statements_of_an_earlier_version_go_on_beside_those_of_this_one()
    {
        await using NpgsqlConnection earlier = await _store.Admin.OpenConnectionAsync();
        await using var insert = new NpgsqlCommand(
            $"insert into {_store.Schema}.commits (commit_id, outcome, expires_at) select u, 'C', now() from unnest($1) u "
            + $"where not exists (select from {_store.Schema}.commits c where c.commit_id = u)",
            earlier);
        var ids = new NpgsqlParameter<Guid[]> { TypedValue = [Guid.CreateVersion7()] };
        insert.Parameters.Add(ids);
        await insert.PrepareAsync();
        Assert.Equal(1, await insert.ExecuteNonQueryAsync());

        await using GranaryInstance granary = _store.Open();
        await granary.Services.GetRequiredService<IAggregateEngine>().StartAsync(CancellationToken.None);

        Assert.Equal(0, await insert.ExecuteNonQueryAsync());
        ids.TypedValue = [Guid.CreateVersion7(), Guid.NewGuid()];
        Assert.Equal(2, await insert.ExecuteNonQueryAsync());
        await using var purge = new NpgsqlCommand(
            $"delete from {_store.Schema}.commits where ctid = any (array(select ctid from {_store.Schema}.commits "
            + "where expires_at < now() and unpublished is null limit 5000)) and expires_at < now() and unpublished is null",
            earlier);
        Assert.Equal(3, await purge.ExecuteNonQueryAsync());
    }

    [Fact]
    public async Task Writers_beside_the_migration_wait_for_its_end_and_write_to_the_log_in_hours()
    {
        var id = CommitId.New();
        Task<int> writing;
        await using NpgsqlConnection writer = await _store.Admin.OpenConnectionAsync();
        await using var insert = new NpgsqlCommand(
            $"insert into {_store.Schema}.commits (commit_id, outcome, expires_at) values ($1, 'C', now())", writer);
        insert.Parameters.Add(new NpgsqlParameter { Value = Guid.CreateVersion7() });
        await insert.PrepareAsync();
        await insert.ExecuteNonQueryAsync();
        HeldRows migrating = await HeldRows.ByAsync(_store, PostgreSqlLogSchema.Script(_store.Schema));
        await using (migrating)
        {
            insert.Parameters[0].Value = id.Value;
            writing = insert.ExecuteNonQueryAsync();
            await migrating.AreWaitedForAsync(1);
            await migrating.CommitAsync();
        }

        Assert.Equal(1, await writing);
        Assert.Equal(["commits_other"], await _log.TablesOfAsync(id));
        Assert.Equal(["2"], await _log.ReadAsync($"select count(*)::text from {_store.Schema}.commits"));
    }

    private async Task<string> FileOfAsync(string table) => Assert.Single(
        await _log.ReadAsync("select pg_relation_filenode($1::text::regclass)::text", $"{_store.Schema}.{table}"));
}
