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

/// <summary>Commits, abort marks and repeats meet each other while the hour of their id is made and dropped.</summary>
[Trait("Store", "PostgreSql")]
public sealed class LogHourRaceTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>, IAsyncLifetime
{
    private static readonly LogHour _hour = LogHour.FromMoment(TimeProvider.System.GetUtcNow().AddHours(12));

    private readonly GranaryInstance _granary = HeldRows.OpenPatient(store);
    private readonly LogOfStore _log = new(store);

    private IAggregateStore Store => _granary.Services.GetRequiredService<IAggregateStore>();

    private IAggregateEngine Engine => _granary.Services.GetRequiredService<IAggregateEngine>();

    public async Task InitializeAsync()
    {
        await store.EmptyAsync();
        await Engine.StartAsync(CancellationToken.None);
        await store.ExecuteAsync($"drop table if exists {store.Schema}.{_hour.Table}");
    }

    public async Task DisposeAsync()
    {
        await _granary.DisposeAsync();
        await _log.DisposeAsync();
    }

    [Fact]
    public async Task An_hour_is_not_made_while_a_commit_of_it_is_in_flight_and_nobody_waits_long_for_the_attempt()
    {
        CommitId id = LogOfStore.IdAt(_hour.Start);
        HeldRows held = await LogAsync(id);
        await using (held)
        {
            Assert.False(await _log.Hours.MakeAsync(_hour, CancellationToken.None));
            Assert.IsType<CommitResult.Committed>(await CommitAsync(LogOfStore.IdAt(_hour.Start.AddMinutes(1)), "beside"));
            await held.CommitAsync();
        }

        Assert.True(await _log.Hours.MakeAsync(_hour, CancellationToken.None));
        Assert.Equal([_hour.Table], await _log.TablesOfAsync(id));
        Assert.True(Assert.IsType<CommitResult.Committed>(await CommitAsync(id, "k")).IsFromLog);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_commit_that_was_on_its_way_to_the_strays_when_its_hour_was_made_is_applied_in_the_hour(bool isMark)
    {
        CommitId id = LogOfStore.IdAt(_hour.Start);
        Task<CommitResult>? committing = null;
        Task<IReadOnlyList<CommitOutcome>>? resolving = null;
        HeldRows making = await HeldRows.ByAsync(store, $"lock table {store.Schema}.commits_stray in access exclusive mode");
        await using (making)
        {
            (committing, resolving) = isMark
                ? (null, Store.ResolveAsync([id], CancellationToken.None))
                : (CommitAsync(id, "k"), (Task<IReadOnlyList<CommitOutcome>>?)null);
            await making.AreWaitedForAsync(1);
            await making.AlsoAsync(new HourStatements(store.Schema).Make(_hour));
            await making.CommitAsync();
        }

        if (committing is not null)
        {
            Assert.False(Assert.IsType<CommitResult.Committed>(await committing).IsFromLog);
        }

        if (resolving is not null)
        {
            // The server refuses the mark, and the resolver asks again.
            await Record.ExceptionAsync(() => resolving);
            Assert.Equal(CommitOutcome.NeverApplied, Assert.Single(await Store.ResolveAsync([id], CancellationToken.None)));
            Assert.Equal(new CommitResult.Aborted(Expired: false), await CommitAsync(id, "k"));
        }

        Assert.Equal([_hour.Table], await _log.TablesOfAsync(id));
    }

    // A plan that is made while a part is attached knows the part only if its maker had to wait for the whole.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_statement_that_is_planned_while_an_hour_is_made_or_dropped_finds_the_commits_of_the_hour(bool isDropped)
    {
        CommitId id = LogOfStore.IdAt(_hour.Start);
        await _log.AddAsync([id], DateTimeOffset.UtcNow.AddMinutes(5));
        var hours = new HourStatements(store.Schema);
        if (isDropped)
        {
            Assert.True(await _log.Hours.MakeAsync(_hour, CancellationToken.None));
        }

        await using var fresh = new NpgsqlConnection($"{PostgreSqlServer.ConnectionString};Pooling=false");
        await fresh.OpenAsync();
        await using var find = new NpgsqlCommand($"select outcome::text from {store.Schema}.commits where commit_id = $1", fresh);
        find.Parameters.Add(new NpgsqlParameter { Value = id.Value });
        Task<object?> finding;
        HeldRows altering = await HeldRows.ByAsync(store, isDropped ? hours.Drop(_hour, TimeSpan.FromDays(1)) : hours.Make(_hour));
        await using (altering)
        {
            finding = find.ExecuteScalarAsync();
            await altering.AreWaitedForAsync(1);
            await altering.CommitAsync();
        }

        Assert.Equal("C", await finding);
        Assert.Equal("C", await find.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Commits_and_marks_that_race_while_their_hour_is_made_and_dropped_agree()
    {
        var hours = new HourStatements(store.Schema);
        int applied = 0;
        for (int round = 0; round < 30; round++)
        {
            CommitId[] ids = [.. Enumerable.Range(0, 8).Select(_ => LogOfStore.IdAt(_hour.Start.AddMinutes(1)))];
            Task<bool> altering = round % 2 == 0
                ? _log.Hours.MakeAsync(_hour, CancellationToken.None)
                : DropAsync(hours);
            Task<CommitResult>[] committing = [.. ids.Select(id => CommitAsync(id, $"{round}-{id}"))];
            Task<CommitResult>[] repeating = [.. ids.Select(id => CommitAsync(id, $"{round}-{id}"))];
            IReadOnlyList<CommitOutcome> resolved = await ResolveAsync(ids[4..]);
            CommitResult[] results = await Task.WhenAll(committing);
            CommitResult[] repeats = await Task.WhenAll(repeating);
            await altering;

            for (int i = 0; i < ids.Length; i++)
            {
                bool isApplied = results[i] is CommitResult.Committed;
                Assert.Equal(isApplied, repeats[i] is CommitResult.Committed);
                Assert.True(i < 4 ? isApplied : resolved[i - 4].Applied == isApplied, $"{round} {i} {results[i]} {repeats[i]}");
                Assert.Single(await _log.TablesOfAsync(ids[i]));
                applied += isApplied ? 1 : 0;
            }
        }

        Assert.True(applied >= 120);
    }

    // As the resolver of the product asks: again after any failure.
    private async Task<IReadOnlyList<CommitOutcome>> ResolveAsync(CommitId[] ids)
    {
        while (true)
        {
            try
            {
                return await Store.ResolveAsync(ids, CancellationToken.None);
            }
            catch (StoreUnavailableException)
            {
                // The hour was made or dropped meanwhile.
            }
        }
    }

    // All outcomes of the hour are young, so all of them move on.
    private async Task<bool> DropAsync(HourStatements hours)
    {
        await using NpgsqlConnection connection = await store.Admin.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(hours.Drop(_hour, TimeSpan.FromDays(1)), connection, transaction);
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return true;
    }

    private Task<HeldRows> LogAsync(CommitId id) => HeldRows.ByAsync(
        store, $"insert into {store.Schema}.commits (commit_id, outcome, expires_at) values ($1, 'C', now())", id.Value);

    private Task<CommitResult> CommitAsync(CommitId id, string key)
    {
        var write = new AggregateWrite(
            new AggregateKey(new CollectionName("things"), key), ExpectedVersion.Absent, Encoding.UTF8.GetBytes("{}"));
        return Engine.CommitAsync(new WriteBatch(id, [write], [], DateTimeOffset.UtcNow.AddMinutes(5)), CancellationToken.None).AsTask();
    }
}
