using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage.Commits;
using Xunit;

namespace Granary.Storage.Tests.Commits;

/// <summary>The units that go together, and the units that wait for each other.</summary>
public sealed class CommitQueueTests
{
    private static readonly CollectionName _collection = new("things");

    [Fact]
    public void Units_over_different_aggregates_go_together()
    {
        var queue = new CommitQueue(new CommitOptions(), lanes: 1);
        Add(queue, Unit("a"), Unit("b"), Unit("c", "d"));

        Assert.Equal(3, queue.Take().Count);
    }

    [Fact]
    public void Units_over_one_aggregate_go_one_after_another()
    {
        var queue = new CommitQueue(new CommitOptions(), lanes: 2);
        (PendingUnit first, PendingUnit second) = (Unit("a"), Unit("a"));
        Add(queue, first, second, Unit("b"));

        List<PendingUnit> group = queue.Take();
        Assert.Equal(2, group.Count);
        Assert.DoesNotContain(second, group);
        Assert.Empty(queue.Take());
        queue.Release(group);
        Assert.Equal([second], queue.Take());
    }

    [Fact]
    public void A_unit_over_many_aggregates_is_not_overtaken_by_those_that_come_later()
    {
        var queue = new CommitQueue(new CommitOptions(), lanes: 2);
        (PendingUnit a, PendingUnit wide, PendingUnit b) = (Unit("a"), Unit("a", "b"), Unit("b"));
        Add(queue, a, wide, b);

        List<PendingUnit> group = queue.Take();
        Assert.Equal([a], group);
        queue.Release(group);
        Assert.Equal([wide], queue.Take());
    }

    [Fact]
    public void Readers_of_one_aggregate_go_together_and_its_writer_waits()
    {
        var queue = new CommitQueue(new CommitOptions(), lanes: 2);
        (PendingUnit one, PendingUnit other, PendingUnit writer) = (Unit(["a"], ["shared"]), Unit(["b"], ["shared"]), Unit("shared"));
        Add(queue, one, other, writer);

        List<PendingUnit> group = queue.Take();
        Assert.Equal([one, other], group);
        queue.Release(group);
        Assert.Equal([writer], queue.Take());
    }

    [Fact]
    public void Who_expects_a_version_that_is_gone_waits_no_longer()
    {
        var queue = new CommitQueue(new CommitOptions(), lanes: 2);
        PendingUnit winner = Unit("a");
        PendingUnit[] late = [Unit("a"), Unit("a"), Unit("a")];
        Add(queue, [winner, .. late]);
        List<PendingUnit> group = queue.Take();
        winner.Complete(new CommitResult.Committed(CommittedVersions.Known([new AggregateVersion(2)])));

        queue.Release(group);

        Assert.Equal(late, queue.Take());
    }

    [Fact]
    public void One_commit_id_goes_once_in_a_group()
    {
        var queue = new CommitQueue(new CommitOptions(), lanes: 1);
        PendingUnit first = Unit("a");
        var twin = new PendingUnit(Unit("b").Batch with { CommitId = first.Batch.CommitId });
        Add(queue, first, twin);

        Assert.Equal([first], queue.Take());
    }

    [Fact]
    public void A_commit_that_shares_a_batch_goes_once_in_a_group()
    {
        var queue = new CommitQueue(new CommitOptions(), lanes: 1);
        var shared = new SharedCommit(CommitId.New(), null);
        PendingUnit first = Sharing(Unit("a"), shared);
        PendingUnit own = new(Unit("c").Batch with { CommitId = shared.CommitId });
        PendingUnit other = Unit("d");
        PendingUnit sharesFirst = Sharing(Unit("e"), new SharedCommit(first.Batch.CommitId, null));
        Add(queue, first, Sharing(Unit("b"), new SharedCommit(CommitId.New(), null), shared), own, other, sharesFirst);

        Assert.Equal([first, other], queue.Take());
    }

    [Fact]
    public void A_group_is_bounded()
    {
        var queue = new CommitQueue(new CommitOptions { MaxGroupUnits = 2 }, lanes: 1);
        Add(queue, Unit("a"), Unit("b"), Unit("c"));

        Assert.Equal(2, queue.Take().Count);
    }

    [Fact]
    public void What_waits_is_bounded_by_its_size_and_a_unit_that_waits_alone_is_not()
    {
        var queue = new CommitQueue(new CommitOptions { MaxWaitingBytes = 100 }, lanes: 1);
        PendingUnit withdrawn = Sized("c", 40);

        Assert.Equal(Admission.StartLane, queue.Add(Sized("a", 1000)));
        Assert.Equal(Admission.TooLarge, queue.Add(Sized("b", 1)));
        queue.Take();
        Assert.Equal([Admission.Waits, Admission.Waits], new[] { queue.Add(withdrawn), queue.Add(Sized("d", 60)) });
        Assert.Equal(Admission.TooLarge, queue.Add(Sized("e", 1)));
        Assert.True(queue.TryWithdraw(withdrawn));
        Assert.Equal(Admission.Waits, queue.Add(Sized("f", 40)));
        Assert.Equal(Admission.TooLarge, queue.Add(Sized("g", 1)));
        Assert.Equal(2, queue.Take().Count);
        Assert.Equal(Admission.Waits, queue.Add(Sized("h", 101)));
    }

    [Fact]
    public void Results_that_are_kept_count_as_documents_do()
    {
        WriteBatch batch = Sized("a", 10).Batch with
        {
            Result = new byte[20], Shared = [new SharedCommit(CommitId.New(), new byte[30]), new SharedCommit(CommitId.New(), null)],
        };

        Assert.Equal(60, new PendingUnit(batch).Bytes);
    }

    [Fact]
    public async Task A_closed_queue_turns_newcomers_away_and_ends_when_the_last_group_does()
    {
        var queue = new CommitQueue(new CommitOptions(), lanes: 1);
        Add(queue, Unit("a"));

        Task drained = queue.CloseAsync();

        Assert.Equal(Admission.Closed, queue.Add(Unit("b")));
        List<PendingUnit> group = queue.Take();
        queue.Release(group);
        Assert.False(drained.IsCompleted);
        Assert.Empty(queue.Take());
        await drained;
    }

    [Fact]
    public void A_lane_is_opened_for_the_first_unit_and_another_only_when_a_group_of_its_own_waits()
    {
        var queue = new CommitQueue(new CommitOptions(), lanes: 2);

        Assert.Equal(Admission.StartLane, queue.Add(Unit("0")));
        queue.Take();
        Admission[] admissions = [.. Enumerable.Range(1, 64).Select(i => queue.Add(Unit($"{i}")))];

        Assert.All(admissions[..63], admission => Assert.Equal(Admission.Waits, admission));
        Assert.Equal(Admission.StartLane, admissions[63]);
    }

    private static void Add(CommitQueue queue, params PendingUnit[] units)
    {
        foreach (PendingUnit unit in units)
        {
            queue.Add(unit);
        }
    }

    private static PendingUnit Sized(string id, int bytes) => new(new WriteBatch(
        CommitId.New(),
        [new AggregateWrite(new AggregateKey(_collection, id), ExpectedVersion.Absent, new byte[bytes])],
        [],
        DateTimeOffset.MaxValue));

    private static PendingUnit Sharing(PendingUnit unit, params SharedCommit[] shared) => new(unit.Batch with { Shared = shared });

    private static PendingUnit Unit(params string[] writes) => Unit(writes, []);

    private static PendingUnit Unit(string[] writes, string[] reads) => new(new WriteBatch(
        CommitId.New(),
        [
            .. writes.Select(
                id => new AggregateWrite(
                    new AggregateKey(_collection, id), ExpectedVersion.Exactly(new AggregateVersion(1)), "{}"u8.ToArray())),
        ],
        [.. reads.Select(id => new AggregateRead(new AggregateKey(_collection, id), new AggregateVersion(1)))],
        DateTimeOffset.MaxValue));
}
