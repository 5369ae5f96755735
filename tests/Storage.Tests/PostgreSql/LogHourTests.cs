using System.Diagnostics;
using System.Text;
using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.PostgreSql;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>The commit log has a table for each hour of ids, which is made ahead and dropped whole.</summary>
[Trait("Store", "PostgreSql")]
public sealed class LogHourTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>, IAsyncLifetime
{
    private static readonly Retention _aDay = new() { Outcomes = TimeSpan.FromDays(1), Tombstones = TimeSpan.FromDays(1) };

    // The clocks of the test and of the server are one; an hour that ends during a test is made by none of them.
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private readonly GranaryInstance _granary = store.Open();
    private readonly GranaryInstance _other = store.Open();
    private readonly LogOfStore _log = new(store);

    private IAggregateStore Store => _granary.Services.GetRequiredService<IAggregateStore>();

    private IAggregateEngine Engine => _granary.Services.GetRequiredService<IAggregateEngine>();

    private LogHour Over => LogHour.FromMoment(_now.AddHours(-30));

    public async Task InitializeAsync()
    {
        await store.EmptyAsync();
        await Engine.StartAsync(CancellationToken.None);
        await _other.Services.GetRequiredService<IAggregateEngine>().StartAsync(CancellationToken.None);
        LogHour[] hours = await _log.ReadHoursAsync();
        foreach (LogHour hour in hours.Where(hour => hour.Start < _now.AddHours(-2) || hour.Start > _now.AddHours(5)))
        {
            await store.ExecuteAsync($"drop table {store.Schema}.{hour.Table}");
        }
    }

    public async Task DisposeAsync()
    {
        await _granary.DisposeAsync();
        await _other.DisposeAsync();
        await _log.DisposeAsync();
    }

    [Fact]
    public async Task A_store_that_is_opened_has_the_present_hour_and_the_next_ones()
    {
        LogHour[] hours = await _log.ReadHoursAsync();

        for (int ahead = 0; ahead < PostgreSqlHours.Ahead; ahead++)
        {
            Assert.Contains(LogHour.FromMoment(TimeProvider.System.GetUtcNow().AddHours(ahead)), hours);
        }
    }

    [Fact]
    public async Task A_commit_stands_in_the_hour_of_its_id_a_stray_and_an_id_without_time_beside_it()
    {
        CommitId[] ids =
        [
            LogOfStore.IdAt(_now), LogOfStore.IdAt(_now.AddDays(-300)), new(Guid.Parse("11111111-2222-4333-8444-555555555555")),
            new(Guid.Parse("ffffffff-2222-4333-8444-555555555555")),
        ];

        foreach (CommitId id in ids)
        {
            await CommitAsync(id);
        }

        Assert.Equal([LogHour.FromMoment(_now).Table], await _log.TablesOfAsync(ids[0]));
        Assert.Equal(["commits_stray"], await _log.TablesOfAsync(ids[1]));
        Assert.Equal(["commits_other"], await _log.TablesOfAsync(ids[2]));
        Assert.Equal(["commits_other"], await _log.TablesOfAsync(ids[3]));
        foreach (CommitId id in ids)
        {
            Assert.True(Assert.IsType<CommitResult.Committed>(await CommitAsync(id)).IsFromLog);
            Assert.NotNull(await Store.FindOutcomeAsync(id, CancellationToken.None));
        }

        Assert.All(await Store.ResolveAsync(ids, CancellationToken.None), outcome => Assert.True(outcome.Applied));
    }

    [Fact]
    public async Task The_purge_drops_an_hour_that_is_over_and_deletes_no_row_of_it()
    {
        LogHour recent = LogHour.FromMoment(_now.AddHours(-20));
        CommitId[] ids = await FillAsync(Over, 1_000);
        CommitId[] later = await FillAsync(recent, 10);
        string[] before = await DeletedAsync();

        PurgeResult purged = await Store.PurgeAsync(_aDay, CancellationToken.None);

        Assert.Equal((1, 0L, false), (purged.Hours, purged.Outcomes, purged.LacksRights));
        Assert.DoesNotContain(Over, await _log.ReadHoursAsync());
        Assert.Contains(recent, await _log.ReadHoursAsync());
        Assert.Equal(before, await DeletedAsync());
        Assert.Null(await Store.FindOutcomeAsync(ids[0], CancellationToken.None));
        Assert.NotNull(await Store.FindOutcomeAsync(later[0], CancellationToken.None));
    }

    [Fact]
    public async Task What_is_not_over_in_an_hour_moves_on_when_the_hour_is_dropped_and_repeats_meet_it()
    {
        CommitId[] ids = await FillAsync(Over, 3);
        await store.ExecuteAsync($"update {store.Schema}.commits set expires_at = now() where commit_id = $1", ids[0].Value);
        await store.ExecuteAsync(
            $"update {store.Schema}.commits set unpublished = $2::json, logged_at = now() - interval '1 day' where commit_id = $1",
            ids[1].Value,
            "[[\"things\",\"k\"]]");

        Assert.Equal(1, (await Store.PurgeAsync(_aDay, CancellationToken.None)).Hours);

        Assert.Equal(["commits_stray"], await _log.TablesOfAsync(ids[0]));
        Assert.Equal(["commits_stray"], await _log.TablesOfAsync(ids[1]));
        Assert.Empty(await _log.TablesOfAsync(ids[2]));
        var repeat = Assert.IsType<CommitResult.Committed>(await CommitAsync(ids[0]));
        Assert.Equal([7], repeat.Versions.OrEmpty.Select(version => version.Value));
        Assert.Equal(ids[1], Assert.Single(await Store.FindUnpublishedAsync(TimeSpan.Zero, 10, CancellationToken.None)).CommitId);

        await Store.MarkPublishedAsync([ids[0], ids[1]], CancellationToken.None);
        Assert.Equal(1, (await Store.PurgeAsync(_aDay, CancellationToken.None)).Outcomes);
        Assert.Empty(await _log.TablesOfAsync(ids[1]));
    }

    [Fact]
    public async Task What_is_left_of_an_hour_is_found_without_reading_its_table()
    {
        Assert.True(await _log.Hours.MakeAsync(Over, CancellationToken.None));
        await store.ExecuteAsync($"""
            insert into {store.Schema}.{Over.Table} (commit_id, outcome, expires_at, versions)
            select (substr('{Over.FirstId}', 1, 14) || '7' || substr(md5(n::text), 1, 3) || '-8' || substr(md5(n::text), 4, 3) || '-'
                || substr(md5(n::text), 7, 12))::uuid, 'C', now() - interval '2 days', '{"{7}"}'
            from generate_series(1, 50000) n
            """);
        var statements = new HourStatements(store.Schema);
        await using NpgsqlConnection connection = await store.Admin.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();

        string[] plan = [];
        foreach (string statement in new[]
        {
            statements.TryLock, statements.Summarize(Over), $"explain {statements.CountKept(Over, _aDay.Outcomes)}",
        })
        {
            plan = await ReadAllAsync(connection, statement);
        }

        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan", StringComparison.Ordinal));
        Assert.Contains(plan, line => line.Contains("expires_at", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_hour_is_summarized_while_it_is_written()
    {
        Assert.True(await _log.Hours.MakeAsync(Over, CancellationToken.None));

        Assert.Equal(
            ["autosummarize=on"],
            await _log.ReadAsync(
                "select array_to_string(c.reloptions, ' ') from pg_index i join pg_class c on c.oid = i.indexrelid "
                + "join pg_am a on a.oid = c.relam where a.amname = 'brin' and i.indrelid = $1::text::regclass",
                $"{store.Schema}.{Over.Table}"));
    }

    [Fact]
    public async Task An_hour_in_which_too_much_is_left_is_kept_and_its_other_outcomes_are_deleted_row_by_row()
    {
        CommitId[] ids = await FillAsync(Over, HourStatements.MostMoved + 2);
        await store.ExecuteAsync($"update {store.Schema}.commits set expires_at = now() where commit_id <> $1", ids[0].Value);

        PurgeResult purged = await Store.PurgeAsync(_aDay, CancellationToken.None);

        Assert.Equal((0, 1L), (purged.Hours, purged.Outcomes));
        Assert.Empty(await _log.TablesOfAsync(ids[0]));
        Assert.Equal([Over.Table], await _log.TablesOfAsync(ids[1]));
    }

    [Fact]
    public async Task An_hour_that_is_being_vacuumed_is_dropped_once_that_ends_and_commits_wait_for_neither()
    {
        await FillAsync(Over, 1_000);
        Task<PurgeResult> purge;

        // What VACUUM holds, for longer than any number of short attempts takes.
        await using (HeldRows vacuum = await HeldRows.ByAsync(
            store, $"lock table {store.Schema}.{Over.Table} in share update exclusive mode"))
        {
            purge = Store.PurgeAsync(_aDay, CancellationToken.None);
            for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(6);)
            {
                await CommitAsync(LogOfStore.IdAt(_now)).WaitAsync(TimeSpan.FromSeconds(2));
                await CommitAsync(LogOfStore.IdAt(Over.Start)).WaitAsync(TimeSpan.FromSeconds(2));
            }

            await vacuum.CommitAsync();
        }

        Assert.Equal(1, (await purge).Hours);
        Assert.DoesNotContain(Over, await _log.ReadHoursAsync());
    }

    [Fact]
    public async Task Strays_move_to_their_hour_when_it_is_made_unless_they_are_too_many()
    {
        LogHour hour = LogHour.FromMoment(_now.AddHours(10));
        CommitId[] ids = [LogOfStore.IdAt(hour.Start), LogOfStore.IdAt(hour.End.AddMilliseconds(-1)), LogOfStore.IdAt(hour.End)];
        await _log.AddAsync(ids, _now);

        Assert.True(await _log.Hours.MakeAsync(hour, CancellationToken.None));
        Assert.False(await _log.Hours.MakeAsync(hour, CancellationToken.None));

        Assert.Equal([hour.Table], await _log.TablesOfAsync(ids[0]));
        Assert.Equal([hour.Table], await _log.TablesOfAsync(ids[1]));
        Assert.Equal(["commits_stray"], await _log.TablesOfAsync(ids[2]));
        Assert.True(Assert.IsType<CommitResult.Committed>(await CommitAsync(ids[0])).IsFromLog);

        await _log.AddAsync(Enumerable.Range(0, HourStatements.MostMoved).Select(_ => LogOfStore.IdAt(hour.End)), _now);
        Assert.False(await _log.Hours.MakeAsync(hour.Next, CancellationToken.None));
        Assert.Equal(["commits_stray"], await _log.TablesOfAsync(ids[2]));
    }

    [Fact]
    public async Task Janitors_of_several_processes_drop_each_hour_once()
    {
        for (int i = 0; i < 6; i++)
        {
            await FillAsync(LogHour.FromMoment(_now.AddHours(-40 + i)), 10);
        }

        IAggregateStore[] stores = [Store, _other.Services.GetRequiredService<IAggregateStore>()];
        int dropped = 0;
        for (int round = 0; round < 10 && dropped < 6; round++)
        {
            PurgeResult[] purged = await Race.RunAsync(2, i => stores[i].PurgeAsync(_aDay, CancellationToken.None));
            dropped += purged.Sum(result => result.Hours);
        }

        Assert.Equal(6, dropped);
        Assert.DoesNotContain(await _log.ReadHoursAsync(), hour => hour.Start < _now.AddHours(-24));
    }

    private static async Task<string[]> ReadAllAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        List<string> lines = [];
        while (await reader.ReadAsync())
        {
            lines.Add($"{reader.GetValue(0)}");
        }

        return [.. lines];
    }

    private async Task<CommitId[]> FillAsync(LogHour hour, int count)
    {
        CommitId[] ids = [.. Enumerable.Range(0, count).Select(_ => LogOfStore.IdAt(hour.Start.AddMinutes(10)))];
        await _log.Hours.MakeAsync(hour, CancellationToken.None);
        await _log.AddAsync(ids, hour.Start.AddMinutes(15));
        Assert.Equal([hour.Table], await _log.TablesOfAsync(ids[0]));
        return ids;
    }

    private Task<CommitResult> CommitAsync(CommitId id)
    {
        var key = new AggregateKey(new CollectionName("things"), id.ToString());
        var write = new AggregateWrite(key, ExpectedVersion.Absent, Encoding.UTF8.GetBytes("{}"));
        return Engine.CommitAsync(new WriteBatch(id, [write], [], DateTimeOffset.UtcNow.AddMinutes(5)), CancellationToken.None).AsTask();
    }

    // Rows that transactions have deleted, by table.
    private Task<string[]> DeletedAsync() => _log.ReadAsync(
        "select relname || ' ' || pg_stat_get_tuples_deleted(oid) from pg_class "
        + "where relnamespace = $1::text::regnamespace and relname in ('commits_other', 'commits_stray') order by 1",
        store.Schema);
}
