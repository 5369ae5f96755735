using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Granary.Conformance.Tests.Models.Batches;

namespace Granary.Conformance.Tests;

/// <summary>
/// The contract of an engine: a commit is applied once, is decided by itself, and has an outcome that can always be learnt.
/// </summary>
public abstract class EngineFacts(StoreFixture store) : Facts(store)
{
    private IAggregateEngine Engine => Granary.Services.GetRequiredService<IAggregateEngine>();

    [Fact]
    public async Task A_commit_that_is_sent_twice_is_applied_once_and_both_are_told_so()
    {
        WriteBatch batch = Batch(Write("a", ExpectedVersion.Absent, "1"), Write("b", ExpectedVersion.Absent, "1"));

        var first = Assert.IsType<CommitResult.Committed>(await CommitAsync(batch));
        var second = Assert.IsType<CommitResult.Committed>(await CommitAsync(batch));

        Assert.Equal([1, 1], first.Versions.OrEmpty.Select(version => version.Value));
        Assert.Equal([1, 1], second.Versions.OrEmpty.Select(version => version.Value));
        Assert.True(second.IsFromLog);
        Assert.Equal(1, await VersionAsync("a"));
    }

    [Fact]
    public async Task A_repeat_is_recognised_after_later_changes_to_the_same_aggregates()
    {
        WriteBatch batch = Batch(Write("a", ExpectedVersion.Absent, "1"));
        await CommitAsync(batch);
        await CommitAsync(Batch(Write("a", Exactly(1), "2")));
        await CommitAsync(Batch(Write("a", Exactly(2), "3")));

        Assert.IsType<CommitResult.Committed>(await CommitAsync(batch));

        Assert.Equal("3", await ContentAsync("a"));
    }

    [Fact]
    public async Task Repeats_that_race_are_applied_once()
    {
        for (int round = 0; round < 20; round++)
        {
            WriteBatch batch = Batch(Write($"r{round}", ExpectedVersion.Absent, "1"));

            CommitResult[] results = await Race.RunAsync(8, _ => CommitAsync(batch));

            Assert.All(results, result => Assert.IsType<CommitResult.Committed>(result));
            Assert.Equal(1, await VersionAsync($"r{round}"));
        }
    }

    [Fact]
    public async Task A_resolved_commit_can_never_be_applied_any_more()
    {
        WriteBatch batch = Batch(Write("a", ExpectedVersion.Absent, "1"));

        Assert.False(await Engine.ResolveAsync(batch.CommitId, CancellationToken.None));
        Assert.False(await Engine.ResolveAsync(batch.CommitId, CancellationToken.None));

        Assert.Equal(new CommitResult.Aborted(Expired: false), await CommitAsync(batch));
        Assert.Null(await VersionAsync("a"));
    }

    [Fact]
    public async Task Resolving_an_applied_commit_tells_so_and_changes_nothing()
    {
        WriteBatch batch = Batch(Write("a", ExpectedVersion.Absent, "1"));
        await CommitAsync(batch);

        Assert.True(await Engine.ResolveAsync(batch.CommitId, CancellationToken.None));
        Assert.True(await Granary.ResolveAsync(batch.CommitId));

        Assert.Equal("1", await ContentAsync("a"));
    }

    [Fact]
    public async Task What_became_of_a_commit_is_asked_without_ending_a_doubt_and_comes_with_what_was_kept()
    {
        WriteBatch one = Batch(Write("a", ExpectedVersion.Absent, "1")) with { Result = [1, 2] };
        WriteBatch two = Batch(Write("a", Exactly(1), "2"), Write("b", ExpectedVersion.Absent, "1")) with { Result = [3] };
        WriteBatch aborted = Batch(Write("c", ExpectedVersion.Absent, "1"));

        Assert.Null(await FindCommitAsync(one));
        Assert.IsType<CommitResult.Committed>(await CommitAsync(one));
        Assert.IsType<CommitResult.Committed>(await CommitAsync(two));
        Assert.IsType<CommitResult.Committed>(await CommitAsync(Batch(Write("a", Exactly(2), "3"))));
        await Engine.ResolveAsync(aborted.CommitId, CancellationToken.None);

        Assert.Equal("applied at 1 with 1,2", await FindCommitAsync(one));
        Assert.Equal("applied at 2,1 with 3", await FindCommitAsync(two));
        Assert.Equal("aborted", await FindCommitAsync(aborted));

        async Task<string?> FindCommitAsync(WriteBatch batch) =>
            await Engine.FindCommitAsync(batch.CommitId, CancellationToken.None) switch
            {
                null => null,
                CommitOutcome.Committed known => $"applied at {string.Join(',', known.Versions.OrEmpty)} with "
                    + $"{string.Join(',', known.Result ?? [])}",
                _ => "aborted",
            };
    }

    [Fact]
    public async Task A_commit_and_its_resolver_that_race_agree()
    {
        for (int round = 0; round < 40; round++)
        {
            WriteBatch batch = Batch(Write($"r{round}", ExpectedVersion.Absent, "1"));

            bool[] applied = await Race.RunAsync(
                2,
                async i =>
                    i == 0 ? await CommitAsync(batch) is CommitResult.Committed
                        : await Engine.ResolveAsync(batch.CommitId, CancellationToken.None));

            Assert.Equal(applied[0], applied[1]);
            Assert.Equal(applied[0], await VersionAsync($"r{round}") is not null);
        }
    }

    [Fact]
    public async Task A_commit_that_comes_after_its_time_is_refused()
    {
        WriteBatch late = Batch(Write("a", ExpectedVersion.Absent, "1")) with { ExpiresAt = DateTimeOffset.UtcNow.AddSeconds(-1) };
        WriteBatch lateOfTwo = Batch(Write("a", ExpectedVersion.Absent, "1"), Write("b", ExpectedVersion.Absent, "1")) with
        {
            ExpiresAt = DateTimeOffset.UtcNow.AddSeconds(-1),
        };

        Assert.Equal(new CommitResult.Aborted(Expired: true), await CommitAsync(late));
        Assert.Equal(new CommitResult.Aborted(Expired: true), await CommitAsync(lateOfTwo));
        Assert.Null(await VersionAsync("a"));
    }

    [Fact]
    public async Task A_conflict_in_one_unit_of_a_group_hurts_no_neighbour()
    {
        await CommitAsync(Batch(Write("contested", ExpectedVersion.Absent, "1")));

        CommitResult[] results = await Race.RunAsync(60, i => CommitAsync(i % 3 == 0
            ? Batch(Write($"n{i}", ExpectedVersion.Absent, "1"), Write($"o{i}", Exactly(7), "1"))
            : Batch(Write($"n{i}", ExpectedVersion.Absent, "1"))));

        for (int i = 0; i < results.Length; i++)
        {
            if (i % 3 == 0)
            {
                Assert.Equal(new CommitResult.Conflicted(Key($"o{i}"), AggregateVersion.Absent), results[i]);
                Assert.Null(await VersionAsync($"n{i}"));
            }
            else
            {
                Assert.IsType<CommitResult.Committed>(results[i]);
                Assert.Equal(1, await VersionAsync($"n{i}"));
            }
        }
    }

    [Fact]
    public async Task Of_units_that_one_group_brings_to_one_aggregate_none_is_lost()
    {
        await CommitAsync(Batch(Write("a", ExpectedVersion.Absent, "0"), Write("b", ExpectedVersion.Absent, "0")));
        await CommitAsync(Batch(new AggregateWrite(Key("a"), Exactly(1), null)));
        WriteBatch[] group =
        [
            Batch(Write("a", ExpectedVersion.Absent, "1"), Write("c", ExpectedVersion.Absent, "1")),
            Batch(Write("a", ExpectedVersion.Absent, "2")),
            Batch(Write("b", ExpectedVersion.Any, "3")),
            Batch(Write("b", ExpectedVersion.Any, "4")),
        ];

        CommitResult?[] results = await DecideAsync(group);

        Assert.IsType<CommitResult.Committed>(results[0]);
        Assert.Equal(new CommitResult.Conflicted(Key("a"), new AggregateVersion(3)), results[1]);
        Assert.Equal([2L, 3L],
            results[2..].Select(result => Assert.IsType<CommitResult.Committed>(result).Versions.VersionOf(0)?.Value ?? 0).Order());
        Assert.Equal((3, 3), (await StoredVersionAsync("a"), await StoredVersionAsync("b")));
    }

    [Fact]
    public async Task Of_two_units_of_one_group_that_each_read_what_the_other_writes_one_is_refused()
    {
        await CommitAsync(Batch(Write("a", ExpectedVersion.Absent, "0"), Write("b", ExpectedVersion.Absent, "0")));
        WriteBatch first = Batch(Write("a", Exactly(1), "1")) with { Reads = [new AggregateRead(Key("b"), new AggregateVersion(1))] };
        WriteBatch second = Batch(Write("b", Exactly(1), "1")) with { Reads = [new AggregateRead(Key("a"), new AggregateVersion(1))] };

        CommitResult?[] results = await DecideAsync([first, second]);

        Assert.IsType<CommitResult.Committed>(results[0]);
        Assert.Equal(new CommitResult.Conflicted(Key("a"), new AggregateVersion(2)), results[1]);
    }

    [Fact]
    public async Task Of_many_who_expect_one_version_one_wins_and_the_others_learn_what_is_there()
    {
        await CommitAsync(Batch(Write("hot", ExpectedVersion.Absent, "0")));

        CommitResult[] results = await Race.RunAsync(100, i => CommitAsync(Batch(Write("hot", Exactly(1), $"{i}"))));

        int winner = Array.FindIndex(results, result => result is CommitResult.Committed);
        Assert.Single(results, result => result is CommitResult.Committed);
        Assert.All(results.OfType<CommitResult.Conflicted>(), conflict => Assert.Equal(2, conflict.Actual.Value));
        Assert.Equal($"{winner}", await ContentAsync("hot"));
    }

    [Fact]
    public async Task A_removal_of_whatever_is_there_leaves_a_tombstone_once()
    {
        await CommitAsync(Batch(Write("a", ExpectedVersion.Absent, "1")));

        var first = Assert.IsType<CommitResult.Committed>(await CommitAsync(Batch(Removal("a"))));
        var second = Assert.IsType<CommitResult.Committed>(await CommitAsync(Batch(Removal("a"), Removal("never"))));

        Assert.Equal([2], first.Versions.OrEmpty.Select(version => version.Value));
        Assert.Equal([0, 0], second.Versions.OrEmpty.Select(version => version.Value));
        var again = Assert.IsType<CommitResult.Committed>(await CommitAsync(Batch(Write("a", ExpectedVersion.Absent, "3"))));
        Assert.Equal([3], again.Versions.OrEmpty.Select(version => version.Value));
    }

    [Fact]
    public async Task What_is_written_whatever_is_there_replaces_it()
    {
        await CommitAsync(Batch(Write("a", ExpectedVersion.Any, "1")));
        await CommitAsync(Batch(Write("a", ExpectedVersion.Any, "2"), Write("b", ExpectedVersion.Any, "1")));

        Assert.Equal(("2", 2L), (await ContentAsync("a"), await VersionAsync("a")));
        Assert.Equal(("1", 1L), (await ContentAsync("b"), await VersionAsync("b")));
    }

    [Fact]
    public async Task Units_over_the_same_aggregates_in_any_order_go_one_after_another_and_none_is_lost()
    {
        string[] keys = ["a", "b", "c", "d"];
        await CommitAsync(Batch([.. keys.Select(key => Write(key, ExpectedVersion.Absent, "0"))]));
        int applied = 0;

        await Race.RunAsync(16, async worker =>
        {
            var random = new Random(worker);
            for (int i = 0; i < 20; i++)
            {
                string[] two = [.. keys.OrderBy(_ => random.Next()).Take(2)];
                StoredAggregate?[] read =
                [
                    await Engine.FindAsync(Key(two[0]), ReadMode.Cached, default),
                    await Engine.FindAsync(Key(two[1]), ReadMode.Cached, default),
                ];
                WriteBatch batch = Batch(
                    [
                        .. read.OfType<StoredAggregate>()
                            .Select(stored => Write(stored.Key.Id, ExpectedVersion.Exactly(stored.Version), "x")),
                    ]);
                if (await CommitAsync(batch) is CommitResult.Committed)
                {
                    Interlocked.Increment(ref applied);
                }
            }

            return 0;
        });

        long versions = 0;
        foreach (string key in keys)
        {
            versions += await VersionAsync(key) ?? 0;
        }

        Assert.True(applied > 0, "Nothing was applied at all.");
        Assert.Equal(4 + (2 * applied), versions);
    }

    private Task<CommitResult> CommitAsync(WriteBatch batch) => Engine.CommitAsync(batch, CancellationToken.None).AsTask();

    private async Task<long?> VersionAsync(string id) =>
        (await Engine.FindAsync(Key(id), ReadMode.Cached, CancellationToken.None))?.Version.Value;

    // The test has handed the units to the store itself, and looks there.
    private async Task<long?> StoredVersionAsync(string id) =>
        (await Engine.FindAsync(Key(id), ReadMode.Strict, CancellationToken.None))?.Version.Value;

    private async Task<string?> ContentAsync(string id) =>
        await Engine.FindAsync(Key(id), ReadMode.Cached, CancellationToken.None) is { } stored
            ? System.Text.Json.JsonDocument.Parse(stored.Document).RootElement.GetProperty("content").GetString()
            : null;

    /// <summary>Hands a group to the store itself, and hands over undecided units again, as the pipeline does.</summary>
    private async Task<CommitResult?[]> DecideAsync(WriteBatch[] group)
    {
        var store = Granary.Services.GetRequiredService<IAggregateStore>();
        var results = new CommitResult?[group.Length];
        for (int round = 0; round < group.Length && results.Contains(null); round++)
        {
            int[] open = [.. Enumerable.Range(0, group.Length).Where(i => results[i] is null)];
            IReadOnlyList<UnitDecision> decided = await store.CommitAsync([.. open.Select(i => group[i])], Thoroughness.EveryUnit);
            for (int i = 0; i < open.Length; i++)
            {
                results[open[i]] = (decided[i] as UnitDecision.Decided)?.Result;
            }
        }

        return results;
    }
}
