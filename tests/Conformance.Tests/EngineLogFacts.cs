using System.Text;
using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Granary.Conformance.Tests.Models.Batches;

namespace Granary.Conformance.Tests;

/// <summary>
/// The parts of a commit besides its documents: results, further commits, and the note that other processes have still to hear of it.
/// </summary>
public abstract class EngineLogFacts(StoreFixture store) : Facts(store)
{
    private IAggregateEngine Engine => Granary.Services.GetRequiredService<IAggregateEngine>();

    private IAggregateStore Log => Granary.Services.GetRequiredService<IAggregateStore>();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Engine.StartAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_version_grows_by_the_number_of_changes_that_a_document_holds()
    {
        Assert.Equal([3], await VersionsAfterAsync(Write("a", ExpectedVersion.Absent, "3") with { Changes = 3 }));
        Assert.Equal([7], await VersionsAfterAsync(Write("a", Exactly(3), "7") with { Changes = 4 }));
        Assert.Equal(
            [9, 5],
            await VersionsAfterAsync(
                Write("a", Exactly(7), "9") with { Changes = 2 }, Write("b", ExpectedVersion.Absent, "5") with { Changes = 5 }));
        Assert.Equal([11], await VersionsAfterAsync(Removal("a") with { Changes = 2 }));
        Assert.Equal([14], await VersionsAfterAsync(Write("a", ExpectedVersion.Absent, "14") with { Changes = 3 }));
        Assert.Equal([7, 0], await VersionsAfterAsync(Removal("b") with { Changes = 2 }, Removal("c") with { Changes = 2 }));
        Assert.Equal(
            [10, 1],
            await VersionsAfterAsync(
                Write("b", ExpectedVersion.Absent, "10") with { Changes = 3 }, Write("d", ExpectedVersion.Absent, "1")));

        Assert.Equal(
            (14, 10, 1),
            ((await LoadAsync("a")).Version.Value, (await LoadAsync("b")).Version.Value, (await LoadAsync("d")).Version.Value));
    }

    [Fact]
    public async Task A_row_is_loaded_with_its_version_also_where_only_a_tombstone_is_left()
    {
        await CommitAsync(Batch(Write("a", ExpectedVersion.Absent, "1")));
        StoredRow live = await LoadAsync("a");
        await CommitAsync(Batch(Removal("a")));
        StoredRow removed = await LoadAsync("a");

        Assert.Equal((1, "{\"content\":\"1\"}"), (live.Version.Value, Encoding.UTF8.GetString((live.Document ?? default).Span)));
        Assert.Equal((2, false), (removed.Version.Value, removed.Document.HasValue));
        StoredRow never = await LoadAsync("never");
        Assert.Equal((AggregateVersion.Absent, false), (never.Version, never.Document.HasValue));
    }

    [Fact]
    public async Task A_result_is_kept_beside_the_outcome()
    {
        WriteBatch one = Batch(Write("a", ExpectedVersion.Absent, "1")) with { Result = [0, 1, 255] };
        WriteBatch empty = Batch(Write("a", Exactly(1), "2")) with { Result = [] };
        WriteBatch two = Batch(Write("a", Exactly(2), "3"), Write("b", ExpectedVersion.Absent, "1")) with { Result = [2] };
        WriteBatch none = Batch(Write("b", Exactly(1), "2"));
        foreach (WriteBatch batch in (WriteBatch[])[one, empty, two, none])
        {
            Assert.IsType<CommitResult.Committed>(await CommitAsync(batch));
        }

        CommitId aborted = CommitId.New();
        await Engine.ResolveAsync(aborted, CancellationToken.None);

        Assert.Equal((true, [0, 1, 255]), await OutcomeAsync(one.CommitId));
        Assert.Equal((true, []), await OutcomeAsync(empty.CommitId));
        Assert.Equal((true, [2]), await OutcomeAsync(two.CommitId));
        Assert.Equal((true, null), await OutcomeAsync(none.CommitId));
        Assert.Equal((false, null), await OutcomeAsync(aborted));
        Assert.Null(await OutcomeAsync(CommitId.New()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Commits_that_share_a_batch_are_logged_each_under_its_own_id(int writes)
    {
        SharedCommit[] shared = [new(CommitId.New(), [1]), new(CommitId.New(), null)];
        WriteBatch batch = Creation(writes, "1") with { Result = [9], Shared = shared };

        Assert.IsType<CommitResult.Committed>(await CommitAsync(batch));

        Assert.Equal((true, [9]), await OutcomeAsync(batch.CommitId));
        Assert.Equal((true, [1]), await OutcomeAsync(shared[0].CommitId));
        Assert.Equal((true, null), await OutcomeAsync(shared[1].CommitId));
        Assert.True(IsFromLog(await CommitAsync(batch)));
        Assert.True(IsFromLog(await CommitAsync(Batch(Write("own", ExpectedVersion.Absent, "1")) with { CommitId = shared[0].CommitId })));
        Assert.Equal(AggregateVersion.Absent, (await LoadAsync("own")).Version);
        Assert.True(await Engine.ResolveAsync(shared[1].CommitId, CancellationToken.None));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_commit_that_is_known_is_answered_with_the_versions_that_it_led_to(int writes)
    {
        WriteBatch made = Creation(writes, "k") with { Result = [1] };
        Assert.IsType<CommitResult.Committed>(await CommitAsync(made));
        WriteBatch changed = Batch([.. made.Writes.Select((write, i) => write with { Expected = Exactly(1), Changes = i + 2 })]);
        Assert.IsType<CommitResult.Committed>(await CommitAsync(changed));
        WriteBatch removed = Batch(Removal("k0"), Removal("never"));
        Assert.IsType<CommitResult.Committed>(await CommitAsync(removed));

        await IsKnownAsync(made, [.. Enumerable.Repeat(1L, writes)]);
        await IsKnownAsync(changed, [.. Enumerable.Range(0, writes).Select(i => i + 3L)]);
        await IsKnownAsync(removed, 4, 0);
        Assert.Equal([1], (await OutcomeAsync(made.CommitId))?.Result);
    }

    [Fact]
    public async Task A_commit_that_wrote_nothing_is_known_to_have_led_to_no_version()
    {
        WriteBatch read = Batch() with { Reads = [new AggregateRead(Key("never"), AggregateVersion.Absent)] };
        CommittedVersions versions = Assert.IsType<CommitResult.Committed>(await CommitAsync(read)).Versions;
        Assert.True(versions.AreKnown);
        Assert.Empty(versions.OrEmpty);

        await IsKnownAsync(read);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task Commits_that_share_a_document_are_each_known_with_their_own_version(int before)
    {
        if (before > 0)
        {
            await CommitAsync(Batch(Write("a", ExpectedVersion.Absent, "0") with { Changes = before }));
        }

        SharedCommit[] shared =
            [.. Enumerable.Range(0, 3).Select(i => new SharedCommit(CommitId.New(), [(byte)i]) { LaterChanges = 2 - i })];
        WriteBatch batch = Batch(Write("a", ExpectedVersion.FromNumber(before), "3") with { Changes = 3 }) with { Shared = shared };
        Assert.IsType<CommitResult.Committed>(await CommitAsync(batch));

        await IsKnownAsync(batch, before + 3);
        for (int i = 0; i < 3; i++)
        {
            await IsKnownAsync(Batch(Write("a", Exactly(7), "7")) with { CommitId = shared[i].CommitId }, before + i + 1);
        }
    }

    [Fact]
    public async Task What_is_aborted_led_to_no_version()
    {
        CommitId aborted = CommitId.New();

        Assert.Equal(CommitOutcome.NeverApplied, Assert.Single(await Log.ResolveAsync([aborted], CancellationToken.None)));
        Assert.Equal(CommitOutcome.NeverApplied, await Log.FindOutcomeAsync(aborted, CancellationToken.None));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Of_a_batch_that_shares_a_commit_decided_before_nothing_is_applied(int writes)
    {
        WriteBatch before = Batch(Write("before", ExpectedVersion.Absent, "1"));
        await CommitAsync(before);
        CommitId aborted = CommitId.New();
        await Engine.ResolveAsync(aborted, CancellationToken.None);
        SharedCommit fresh = new(CommitId.New(), null);
        foreach (CommitId decided in (CommitId[])[before.CommitId, aborted])
        {
            WriteBatch creation = Creation(writes, "1") with { Shared = [fresh, new SharedCommit(decided, null)] };
            Assert.Equal(new CommitResult.Superseded(decided), await CommitAsync(creation));
            WriteBatch change = Batch(Write("before", Exactly(1), "2")) with { Shared = creation.Shared };
            Assert.Equal(new CommitResult.Superseded(decided), await CommitAsync(change));
            Assert.Equal(new CommitResult.Superseded(decided),
                await CommitAsync(change with { ExpiresAt = DateTimeOffset.UtcNow.AddSeconds(-1) }));
            Assert.Equal(new CommitResult.Superseded(decided),
                await CommitAsync(change with { Writes = [Write("before", Exactly(7), "2")] }));
            Assert.Null(await OutcomeAsync(creation.CommitId));
            Assert.Null(await OutcomeAsync(change.CommitId));
        }

        Assert.Null(await OutcomeAsync(fresh.CommitId));
        Assert.Equal((1, 0), ((await LoadAsync("before")).Version.Value, (await LoadAsync("k0")).Version.Value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Of_batches_that_race_with_one_shared_commit_one_is_applied_and_no_neighbour_is_hurt(int writes)
    {
        await using GranaryInstance other = Store.Open();
        IAggregateEngine[] engines = [Engine, other.Services.GetRequiredService<IAggregateEngine>()];
        for (int round = 0; round < 10; round++)
        {
            var shared = new SharedCommit(CommitId.New(), [1]);
            WriteBatch[] batches =
            [
                .. Enumerable.Range(0, 24).Select(i => i % 4 == 0
                    ? Creation(writes, $"r{round}-{i}-") with { Shared = [new SharedCommit(CommitId.New(), null), shared] }
                    : Batch(Write($"n{round}-{i}", ExpectedVersion.Absent, "1"))),
                Batch(Write($"own{round}", ExpectedVersion.Absent, "1")) with { CommitId = shared.CommitId },
            ];

            CommitResult[] results = await Race.RunAsync(
                batches.Length, async i => await engines[i / 4 % 2].CommitAsync(batches[i], CancellationToken.None));

            int[] racers = [0, 4, 8, 12, 16, 20, 24];
            int[] applied = [.. racers.Where(i => results[i] is CommitResult.Committed { IsFromLog: false })];
            Assert.Single(applied);
            Assert.All(racers.SkipLast(1).Except(applied), i => Assert.Equal(new CommitResult.Superseded(shared.CommitId), results[i]));
            Assert.IsType<CommitResult.Committed>(results[24]);
            Assert.All(Enumerable.Range(0, 24).Except(racers), i => Assert.IsType<CommitResult.Committed>(results[i]));
            foreach (int i in racers)
            {
                Assert.Equal(applied.Contains(i) ? 1 : 0, (await LoadAsync(batches[i].Writes[0].Key.Id)).Version.Value);
            }
        }
    }

    [Theory]
    [InlineData(1, Thoroughness.AppliedUnits)]
    [InlineData(2, Thoroughness.EveryUnit)]
    public async Task Of_two_units_of_one_group_that_share_a_commit_both_are_never_applied(int writes, object thoroughness)
    {
        var shared = new SharedCommit(CommitId.New(), null);
        WriteBatch[] group = [Creation(writes, "a") with { Shared = [shared] }, Creation(writes, "b") with { Shared = [shared] }];

        IReadOnlyList<UnitDecision>? decisions = null;
        var failure = await Record.ExceptionAsync(async () => decisions = await Log.CommitAsync(group, (Thoroughness)thoroughness));

        // A store decides the units one after another, or fails the group because one of them has taken the id, and applies nothing.
        Assert.Equal(failure is null ? 1 : 0,
            decisions?.Count(decision => decision is UnitDecision.Decided { Result: CommitResult.Committed }) ?? 0);
        Assert.True(failure is null or GroupFailedException { Failure: GroupFailure.KeyTaken }, $"{failure}");
        long[] versions = [(await LoadAsync("a0")).Version.Value, (await LoadAsync("b0")).Version.Value];
        Assert.Equal(failure is null ? 1 : 0, versions.Sum());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_is_to_be_published_is_known_until_it_was(int writes)
    {
        WriteBatch first = Creation(
            writes, "ä\"'\\") with { IsToBePublished = true, Result = [1], Shared = [new SharedCommit(CommitId.New(), null)] };
        await CommitAsync(first);
        await CommitAsync(Batch(Write("quiet", ExpectedVersion.Absent, "1")));
        UnpublishedCommit found = Assert.Single(await Log.FindUnpublishedAsync(TimeSpan.Zero, 10, CancellationToken.None));
        Assert.Equal(first.CommitId, found.CommitId);
        Assert.Equal(first.Writes.Select(write => write.Key), found.Keys);
        Assert.Empty(await Log.FindUnpublishedAsync(TimeSpan.FromHours(1), 10, CancellationToken.None));

        await Log.MarkPublishedAsync([first.CommitId, CommitId.New()], CancellationToken.None);
        await Log.MarkPublishedAsync([first.CommitId], CancellationToken.None);

        Assert.Empty(await Log.FindUnpublishedAsync(TimeSpan.Zero, 10, CancellationToken.None));
        Assert.Equal((true, [1]), await OutcomeAsync(first.CommitId));
    }

    [Fact]
    public async Task The_oldest_of_what_is_to_be_published_come_first()
    {
        var ids = new List<CommitId>();
        for (int i = 0; i < 5; i++)
        {
            WriteBatch batch = Batch(Write($"{i}", ExpectedVersion.Absent, "1")) with { IsToBePublished = true };
            await CommitAsync(batch);
            ids.Add(batch.CommitId);

            // Stores keep milliseconds; commits of one millisecond may come in any order.
            DateTimeOffset next = DateTimeOffset.UtcNow.AddMilliseconds(2);
            await Eventually.HoldsAsync(() => Task.FromResult(DateTimeOffset.UtcNow >= next));
        }

        IReadOnlyList<UnpublishedCommit> found = await Log.FindUnpublishedAsync(TimeSpan.Zero, 3, CancellationToken.None);

        Assert.Equal(ids[..3], found.Select(commit => commit.CommitId));
    }

    [Fact]
    public async Task What_was_not_applied_is_never_to_be_published()
    {
        WriteBatch conflicted = Batch(Write("a", Exactly(7), "1")) with { IsToBePublished = true };
        WriteBatch aborted = Batch(Write("b", ExpectedVersion.Absent, "1")) with { IsToBePublished = true };
        await Engine.ResolveAsync(aborted.CommitId, CancellationToken.None);

        Assert.IsType<CommitResult.Conflicted>(await CommitAsync(conflicted));
        Assert.IsType<CommitResult.Aborted>(await CommitAsync(aborted));

        Assert.Empty(await Log.FindUnpublishedAsync(TimeSpan.Zero, 10, CancellationToken.None));
    }

    /// <summary>Creates some aggregates: one takes the quick statements, several take the thorough ones.</summary>
    private static WriteBatch Creation(int writes, string prefix) =>
        Batch([.. Enumerable.Range(0, writes).Select(i => Write($"{prefix}{i}", ExpectedVersion.Absent, "1"))]);

    private static bool IsFromLog(CommitResult result) => result is CommitResult.Committed { IsFromLog: true };

    private async Task IsKnownAsync(WriteBatch batch, params long[] versions)
    {
        var repeat = Assert.IsType<CommitResult.Committed>(await CommitAsync(batch));
        var found = Assert.IsType<CommitOutcome.Committed>(await Log.FindOutcomeAsync(batch.CommitId, CancellationToken.None));
        var resolved = Assert.IsType<CommitOutcome.Committed>(
            Assert.Single(await Log.ResolveAsync([batch.CommitId], CancellationToken.None)));
        Assert.True(repeat.IsFromLog);
        Assert.All(
            [repeat.Versions, found.Versions, resolved.Versions],
            known => Assert.Equal(versions, known.ToNumbers()));
    }

    private Task<CommitResult> CommitAsync(WriteBatch batch) => Engine.CommitAsync(batch, CancellationToken.None).AsTask();

    private async Task<IEnumerable<long>> VersionsAfterAsync(params AggregateWrite[] writes) =>
        Assert.IsType<CommitResult.Committed>(await CommitAsync(Batch(writes))).Versions.OrEmpty.Select(version => version.Value);

    private async Task<StoredRow> LoadAsync(string id) => await Log.LoadAsync(Key(id), CancellationToken.None);

    private async Task<(bool Applied, byte[]? Result)?> OutcomeAsync(CommitId id) =>
        await Log.FindOutcomeAsync(id, CancellationToken.None) is { } outcome
            ? (outcome.Applied, (outcome as CommitOutcome.Committed)?.Result)
            : null;
}
