using System.Text;
using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>
/// The deciding statement writes what its snapshot allows, or nothing: a change after the snapshot makes it lose the race.
/// </summary>
[Trait("Store", "PostgreSql")]
public sealed class DecisionRaceTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>, IAsyncLifetime
{
    private readonly GranaryInstance _granary = HeldRows.OpenPatient(store);

    private readonly GranaryInstance _other = store.Open();

    private IAggregateEngine Engine => _granary.Services.GetRequiredService<IAggregateEngine>();

    private IAggregateEngine Rival => _other.Services.GetRequiredService<IAggregateEngine>();

    public async Task InitializeAsync()
    {
        await store.EmptyAsync();
        await Engine.StartAsync(CancellationToken.None);
        await Rival.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _granary.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task A_row_that_was_made_after_the_locks_and_changed_after_the_snapshot_is_not_overwritten()
    {
        await Rival.CommitAsync(Batch(Write("l", 0, "first")), CancellationToken.None);
        WriteBatch unit = Batch(Write("k", 0, "unit"), Write("l", 1, "unit"));
        Task<CommitResult> committing;
        CommitResult rivals;
        await using (HeldRows log = await HoldLogAsync(unit))
        {
            await using (
                HeldRows row = await HeldRows.ByAsync(
                    store, $"select from {store.Schema}.shared_aggregates where id = 'l' for no key update"))
            {
                committing = Engine.CommitAsync(unit, CancellationToken.None).AsTask();
                await row.AreWaitedForAsync(1);
                await store.ExecuteAsync(
                    $"insert into {store.Schema}.shared_aggregates values ('things', 'k', 2, null, now(), now(), now())");
            }

            await IsDecidingAsync();
            rivals = await Rival.CommitAsync(Batch(Write("k", 0, "rival")), CancellationToken.None);
        }

        Assert.IsType<CommitResult.Committed>(rivals);
        Assert.Equal(new CommitResult.Conflicted(Key("k"), new AggregateVersion(3)), await committing);
        Assert.Equal("{\"by\":\"rival\"}", await store.ReadDocumentAsync(Key("k")));
        Assert.Equal("{\"by\":\"first\"}", await store.ReadDocumentAsync(Key("l")));
    }

    [Fact]
    public async Task A_row_that_was_made_after_the_locks_and_removed_after_the_snapshot_is_not_removed_again()
    {
        await Rival.CommitAsync(Batch(Write("l", 0, "first")), CancellationToken.None);
        WriteBatch unit = Batch(new AggregateWrite(Key("k"), ExpectedVersion.Any, null), Write("l", 1, "unit"));
        Task<CommitResult> committing;
        await using (HeldRows log = await HoldLogAsync(unit))
        {
            await using (
                HeldRows row = await HeldRows.ByAsync(
                    store, $"select from {store.Schema}.shared_aggregates where id = 'l' for no key update"))
            {
                committing = Engine.CommitAsync(unit, CancellationToken.None).AsTask();
                await row.AreWaitedForAsync(1);
                await Rival.CommitAsync(Batch(Write("k", 0, "rival")), CancellationToken.None);
            }

            await IsDecidingAsync();
            await Rival.CommitAsync(Batch(new AggregateWrite(Key("k"), ExpectedVersion.Any, null)), CancellationToken.None);
        }

        var committed = Assert.IsType<CommitResult.Committed>(await committing);
        Assert.Equal([0, 2], committed.Versions.OrEmpty.Select(version => version.Value));
        Assert.Equal(2, (await LoadAsync(Key("k"))).Version.Value);
    }

    [Fact]
    public async Task A_unique_value_that_changed_hands_after_the_snapshot_is_not_taken_from_its_new_owner()
    {
        await Rival.CommitAsync(Batch(Member("a", 0, "V"), Member("c", 0)), CancellationToken.None);
        WriteBatch unit = Batch(Member("a", 1, "W"), Member("b", 0, "V"));
        Task<CommitResult> committing;
        await using (HeldRows log = await HoldLogAsync(unit))
        {
            committing = Engine.CommitAsync(unit, CancellationToken.None).AsTask();
            await IsDecidingAsync();
            await store.ExecuteAsync($"update {store.Schema}.unique_keys set id = 'c' where value = 'V'");
        }

        Assert.Equal(new CommitResult.NotUnique("email", MemberKey("c"), "V"), await committing);
        Assert.Equal(["V c"], await KeysAsync());
        Assert.Equal(1, (await LoadAsync(MemberKey("a"))).Version.Value);
    }

    [Fact]
    public async Task A_unique_value_that_changed_hands_after_the_snapshot_is_not_given_up_by_its_former_owner()
    {
        await Rival.CommitAsync(Batch(Member("a", 0, "V"), Member("c", 0)), CancellationToken.None);
        WriteBatch unit = Batch(Member("a", 1, "W"), Member("b", 0));
        Task<CommitResult> committing;
        await using (HeldRows log = await HoldLogAsync(unit))
        {
            committing = Engine.CommitAsync(unit, CancellationToken.None).AsTask();
            await IsDecidingAsync();
            await store.ExecuteAsync($"update {store.Schema}.unique_keys set id = 'c' where value = 'V'");
        }

        Assert.IsType<CommitResult.Committed>(await committing);
        Assert.Equal(["V c", "W a"], await KeysAsync());
    }

    private static AggregateKey Key(string id) => new(new CollectionName("things"), id);

    private static AggregateKey MemberKey(string id) => new(new CollectionName("members"), id);

    private static AggregateWrite Write(string id, long expected, string by) =>
        new(Key(id), ExpectedVersion.FromNumber(expected), Encoding.UTF8.GetBytes($"{{\"by\":\"{by}\"}}"));

    // The engine makes a unique value of a document that has an address.
    private static AggregateWrite Member(string id, long expected, string? email = null) =>
        new(MemberKey(id), ExpectedVersion.FromNumber(expected),
        Encoding.UTF8.GetBytes(email is null ? "{}" : $"{{\"email\":\"{email}\"}}"));

    private static WriteBatch Batch(params AggregateWrite[] writes) => new(CommitId.New(), writes, [], DateTimeOffset.UtcNow.AddMinutes(5));

    // Holds the statement after its snapshot, where it logs its units, before it writes their rows.
    private Task<HeldRows> HoldLogAsync(WriteBatch unit) => HeldRows.ByAsync(
        store, $"insert into {store.Schema}.commits (commit_id, outcome, expires_at) values ($1, 'A', now())", unit.CommitId.Value);

    private Task IsDecidingAsync() => Eventually.HoldsAsync(async () =>
    {
        await using NpgsqlCommand command = store.Admin.CreateCommand(
            $"select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like 'with part as %{store.Schema}.%'");
        return await command.ExecuteScalarAsync() is 1L;
    });

    private async Task<StoredRow> LoadAsync(AggregateKey key) =>
        await _other.Services.GetRequiredService<IAggregateStore>().LoadAsync(key, CancellationToken.None);

    private async Task<string[]> KeysAsync()
    {
        await using NpgsqlCommand command = store.Admin.CreateCommand(
            $"select value || ' ' || id from {store.Schema}.unique_keys order by value");
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var keys = new List<string>();
        while (await reader.ReadAsync())
        {
            keys.Add(reader.GetString(0));
        }

        return [.. keys];
    }
}
