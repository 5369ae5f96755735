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

/// <summary>
/// A row that is made while the tombstone in its place is purged does not begin below the tombstone: the statement that makes the row loses
/// the race.
/// </summary>
[Trait("Store", "PostgreSql")]
public sealed class VersionFloorTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>, IAsyncLifetime
{
    private static readonly Retention _hasty = new() { Outcomes = TimeSpan.FromDays(1), Tombstones = TimeSpan.Zero };

    private readonly GranaryInstance _granary = HeldRows.OpenPatient(store);

    // A second process, because units of one process over one aggregate run one after another.
    private readonly GranaryInstance _other = store.Open();

    private IAggregateEngine Rival => _other.Services.GetRequiredService<IAggregateEngine>();

    private IAggregateEngine Engine => _granary.Services.GetRequiredService<IAggregateEngine>();

    private IAggregateStore Rows => _granary.Services.GetRequiredService<IAggregateStore>();

    public async Task InitializeAsync()
    {
        await store.EmptyAsync();
        await Engine.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _granary.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task Made_by_a_statement_whose_snapshot_is_older_than_the_purge_single_rows_lose_the_race()
    {
        await LiveAndDieAsync("k");
        WriteBatch[] group = [Creation("a"), Creation("k")];
        Task<IReadOnlyList<UnitDecision>> making;
        await using (HeldRows held = await HeldRows.ByAsync(store, Tombstone("a", 0)))
        {
            // The statement has its snapshot, and reaches the second row when the first is released.
            making = Rows.CommitAsync(group, Thoroughness.AppliedUnits);
            await held.AreWaitedForAsync(1);
            Assert.Equal(1, (await Rows.PurgeAsync(_hasty, CancellationToken.None)).Tombstones);
        }

        var failure = await Assert.ThrowsAsync<GroupFailedException>(() => making);
        Assert.Equal(GroupFailure.LostRace, failure.Failure);
        Assert.Equal(5, await VersionAfterAsync(Creation("k")));
    }

    [Fact]
    public async Task Made_by_a_statement_whose_snapshot_is_older_than_the_purge_the_rows_of_a_unit_are_made_again()
    {
        WriteBatch unit = Creation("k", "l");
        Task<CommitResult> making;
        await using (HeldRows log = await HeldRows.ByAsync(
            store, $"insert into {store.Schema}.commits (commit_id, outcome, expires_at) values ($1, 'A', now())", unit.CommitId.Value))
        {
            making = Engine.CommitAsync(unit, CancellationToken.None).AsTask();
            await log.AreWaitedForAsync(1);
            await LiveAndDieAsync("k");
            Assert.Equal(1, (await Rows.PurgeAsync(_hasty, CancellationToken.None)).Tombstones);
        }

        var made = Assert.IsType<CommitResult.Committed>(await making);
        Assert.Equal([5, 5], made.Versions.OrEmpty.Select(version => version.Value));
    }

    [Fact]
    public async Task Made_by_the_statement_of_the_grain_storage_a_row_loses_the_race()
    {
        Task<int?> making;
        await using (HeldRows held = await HeldRows.ByAsync(store, Tombstone("k", 9)))
        {
            making = WriteStateAsync(Creation("k"));
            await held.AreWaitedForAsync(1);
            await held.AlsoAsync($"delete from {store.Schema}.shared_aggregates where id = 'k'");
            await held.AlsoAsync($"insert into {store.Schema}.version_floors values ('things', 9)");
            await held.CommitAsync();
        }

        var failure = await Assert.ThrowsAsync<PostgresException>(() => making);
        Assert.Equal(GroupFailure.LostRace, PostgreSqlFailures.Group(failure).Failure);
        Assert.Equal(10, await WriteStateAsync(Creation("k")));
    }

    [Fact]
    public async Task A_row_that_is_made_while_others_are_purged_is_made_where_it_is_above_them()
    {
        WriteBatch high = new(
            CommitId.New(), [new AggregateWrite(Key("k"), ExpectedVersion.Absent, "{}"u8.ToArray()) { Changes = 9 }], [], Soon());
        Task<IReadOnlyList<UnitDecision>> making;
        await using (HeldRows held = await HeldRows.ByAsync(store, Tombstone("k", 0)))
        {
            making = Rows.CommitAsync([high], Thoroughness.AppliedUnits);
            await held.AreWaitedForAsync(1);
            await LiveAndDieAsync("other");
            await Rows.PurgeAsync(_hasty, CancellationToken.None);
        }

        Assert.Equal(
            [9],
            Assert.IsType<CommitResult.Committed>(Assert.IsType<UnitDecision.Decided>((await making)[0]).Result)
                .Versions.OrEmpty.Select(version => version.Value));
    }

    private static AggregateKey Key(string id) => new(new CollectionName("things"), id);

    private static DateTimeOffset Soon() => DateTimeOffset.UtcNow.AddMinutes(5);

    private static WriteBatch Creation(params string[] ids) =>
        new(CommitId.New(), [.. ids.Select(id => new AggregateWrite(Key(id), ExpectedVersion.Absent, "{}"u8.ToArray()))], [], Soon());

    private string Tombstone(string id, int version) =>
        $"insert into {store.Schema}.shared_aggregates values ('things', '{id}', {version}, null, now(), now(), now())";

    // The tombstone of the row is at version 4.
    private async Task LiveAndDieAsync(string id)
    {
        var made = new AggregateWrite(Key(id), ExpectedVersion.Absent, "{}"u8.ToArray()) { Changes = 3 };
        await Rival.CommitAsync(new WriteBatch(CommitId.New(), [made], [], Soon()), CancellationToken.None);
        var removed = new AggregateWrite(Key(id), ExpectedVersion.Any, null);
        await Rival.CommitAsync(new WriteBatch(CommitId.New(), [removed], [], Soon()), CancellationToken.None);
    }

    private async Task<long?> VersionAfterAsync(WriteBatch batch) =>
        Assert.IsType<CommitResult.Committed>(await Engine.CommitAsync(batch, CancellationToken.None)).Versions.VersionOf(0)?.Value;

    private async Task<int?> WriteStateAsync(WriteBatch batch)
    {
        await using NpgsqlCommand command = store.Admin.CreateCommand($"select {store.Schema}.write_grain_state($1, null, $2)");
        command.Parameters.Add(new NpgsqlParameter { Value = $"things/{batch.Writes[0].Key.Id}" });
        command.Parameters.Add(new NpgsqlParameter { Value = PostgreSqlGrainPayload.Write(batch, null).ToArray() });
        return await command.ExecuteScalarAsync() as int?;
    }
}
