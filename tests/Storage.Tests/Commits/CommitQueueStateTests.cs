using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage.Commits;
using Xunit;

namespace Granary.Storage.Tests.Commits;

/// <summary>The decisions of the queue, call by call, and the invariants that hold after any calls in any order.</summary>
public sealed class CommitQueueStateTests
{
    private static readonly CollectionName _collection = new("things");

    [Fact]
    public void A_withdrawn_unit_no_longer_holds_up_those_behind_it()
    {
        var queue = new CommitQueueState<Unit>(new CommitOptions(), lanes: 1);
        (Unit first, Unit wide, Unit last) = (Writing(1, "a"), Writing(1, "a", "b"), Writing(1, "b"));
        Add(queue, first, wide, last);
        Assert.Equal([first], queue.Take());

        Assert.True(queue.TryWithdraw(wide));

        Assert.Equal([last], queue.Take());
        Assert.False(queue.TryWithdraw(wide));
        Assert.False(queue.TryWithdraw(first));
    }

    [Fact]
    public void A_chunk_of_an_import_is_a_group_of_its_own_in_its_turn()
    {
        var queue = new CommitQueueState<Unit>(new CommitOptions(), lanes: 1);
        Unit chunk = new(Batch([new AggregateWrite(Key("c"), ExpectedVersion.Absent, [])], []) with { IsImport = true });
        (Unit first, Unit second, Unit last) = (Writing(1, "a"), Writing(1, "b"), Writing(1, "d"));
        Add(queue, first, second, chunk, last);

        Assert.Equal([first, second], queue.Take());
        Assert.Equal([chunk], queue.Take());
        Assert.Equal([last], queue.Take());
    }

    [Fact]
    public void A_removal_makes_stale_who_expects_the_removed_version_and_not_who_expects_nothing()
    {
        var queue = new CommitQueueState<Unit>(new CommitOptions(), lanes: 1);
        Unit removal = new(Batch([new AggregateWrite(Key("a"), ExpectedVersion.Exactly(new AggregateVersion(1)), null)], []));
        (Unit addition, Unit change, Unit reader) = (Writing(0, "a"), Writing(1, "a"), Reading(1, "a"));
        Add(queue, removal, addition, change, reader);
        List<Unit> group = queue.Take();
        removal.End(new CommitResult.Committed(CommittedVersions.Known([new AggregateVersion(2)])));

        queue.Release(group);

        Assert.Equal((false, true, true), (addition.IsStale, change.IsStale, reader.IsStale));
    }

    [Fact]
    public void What_the_log_answers_makes_no_unit_stale()
    {
        var queue = new CommitQueueState<Unit>(new CommitOptions(), lanes: 1);
        (Unit repeat, Unit later) = (Writing(1, "a"), Writing(1, "a"));
        Add(queue, repeat, later);
        List<Unit> group = queue.Take();
        repeat.End(new CommitResult.Committed(CommittedVersions.Known([new AggregateVersion(2)])) { IsFromLog = true });

        queue.Release(group);

        Assert.False(later.IsStale);
    }

    [Fact]
    public void A_stale_unit_does_not_wait_for_the_group_that_holds_its_aggregate()
    {
        var queue = new CommitQueueState<Unit>(new CommitOptions(), lanes: 2);
        (Unit winner, Unit next, Unit stale) = (Writing(1, "a"), Writing(2, "a"), Writing(1, "a"));
        Add(queue, winner, next, stale);
        List<Unit> group = queue.Take();
        winner.End(new CommitResult.Committed(CommittedVersions.Known([new AggregateVersion(2)])));
        queue.Release(group);

        Assert.Equal([next, stale], queue.Take());
    }

    [Fact]
    public void A_group_ends_with_the_unit_that_fills_it()
    {
        var queue = new CommitQueueState<Unit>(new CommitOptions(), lanes: 1);
        Unit[] units = [.. Enumerable.Range(0, 4).Select(i => Sized($"{i}", 4 * 1024 * 1024))];
        Add(queue, units);

        Assert.Equal(units[..2], queue.Take());
        Assert.Equal(units[2..], queue.Take());
    }

    [Fact]
    public void What_waits_is_bounded_by_its_number()
    {
        var queue = new CommitQueueState<Unit>(new CommitOptions { MaxWaitingUnits = 2 }, lanes: 1);
        (Unit first, Unit second) = (Writing(1, "a"), Writing(1, "b"));

        Assert.Equal(Admission.StartLane, queue.Add(first));
        Assert.Equal(Admission.Waits, queue.Add(second));
        Assert.Equal(Admission.TooMany, queue.Add(Writing(1, "c")));
        Assert.True(queue.TryWithdraw(second));
        Assert.Equal(Admission.Waits, queue.Add(Writing(1, "d")));
        Assert.Equal(Admission.TooMany, queue.Add(Writing(1, "e")));
    }

    [Fact]
    public void A_unit_that_was_sent_already_makes_no_room_when_it_is_given_up()
    {
        var queue = new CommitQueueState<Unit>(new CommitOptions { MaxWaitingBytes = 100 }, lanes: 1);
        Unit sent = Sized("a", 60);
        Add(queue, sent);
        Assert.Equal([sent], queue.Take());
        Add(queue, Sized("b", 60));

        Assert.False(queue.TryWithdraw(sent));

        Assert.Equal(Admission.TooLarge, queue.Add(Sized("c", 41)));
    }

    [Theory]
    [InlineData(63, false)]
    [InlineData(64, true)]
    public void A_group_that_ends_opens_another_lane_if_enough_units_for_a_group_of_their_own_wait(int waiting, bool opens)
    {
        var queue = new CommitQueueState<Unit>(new CommitOptions(), lanes: 2);
        Add(queue, [.. Enumerable.Range(0, waiting + 1).Select(_ => Writing(1, "a"))]);
        List<Unit> group = queue.Take();
        Assert.Empty(queue.Take());

        Assert.Equal(opens, queue.Release(group));
    }

    [Fact]
    public void Every_change_of_a_group_makes_stale_who_expects_the_version_before_it()
    {
        var queue = new CommitQueueState<Unit>(new CommitOptions(), lanes: 1);
        (Unit one, Unit lost, Unit other) = (Writing(1, "a"), Writing(1, "b"), Writing(1, "c", "d"));
        Unit[] late = [Writing(1, "a"), Writing(1, "b"), Writing(1, "c"), Reading(1, "d"), Writing(2, "d")];
        Add(queue, [one, lost, other, .. late]);
        List<Unit> group = queue.Take();
        Assert.Equal([one, lost, other], group);
        one.End(new CommitResult.Committed(CommittedVersions.Known([new AggregateVersion(2)])));
        lost.End(new CommitResult.Conflicted(Key("b"), new AggregateVersion(7)));
        other.End(new CommitResult.Committed(CommittedVersions.Known([new AggregateVersion(2), new AggregateVersion(2)])));

        queue.Release(group);

        Assert.Equal([true, false, true, true, false], late.Select(unit => unit.IsStale));
    }

    // Another group holds the aggregate meanwhile: the end of the stale unit must not free it.
    [Fact]
    public void A_stale_unit_gives_up_no_claim_of_another_unit_when_it_ends()
    {
        var queue = new CommitQueueState<Unit>(new CommitOptions { MaxGroupUnits = 1 }, lanes: 2);
        (Unit winner, Unit next, Unit stale, Unit last) = (Writing(1, "a"), Writing(2, "a"), Writing(1, "a"), Writing(2, "a"));
        Add(queue, winner, next, stale, last);
        List<Unit> group = queue.Take();
        winner.End(new CommitResult.Committed(CommittedVersions.Known([new AggregateVersion(2)])));
        queue.Release(group);
        Assert.Equal([next], queue.Take());
        group = queue.Take();
        Assert.Equal([stale], group);

        queue.Release(group);

        Assert.Empty(queue.Take());
    }

    [Fact]
    public void A_closed_queue_is_drained_when_its_last_lane_closes_and_no_unit_waits()
    {
        var queue = new CommitQueueState<Unit>(new CommitOptions(), lanes: 1);
        Unit unit = Writing(1, "a");
        Add(queue, unit);

        queue.Close();

        Assert.False(queue.IsDrained);
        queue.Release(queue.Take());
        Assert.False(queue.IsDrained);
        Assert.Empty(queue.Take());
        Assert.True(queue.IsDrained);
    }

    [Fact]
    public void A_queue_that_was_never_used_is_drained_as_soon_as_it_is_closed()
    {
        var queue = new CommitQueueState<Unit>(new CommitOptions(), lanes: 1);
        Assert.False(queue.IsDrained);

        queue.Close();

        Assert.True(queue.IsDrained);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void After_any_calls_no_two_groups_collide_and_no_unit_is_lost_given_out_twice_or_overtaken(int lanes)
    {
        for (int seed = 0; seed < 300; seed++)
        {
            new QueueWalk(lanes, seed).Run();
        }
    }

    private static void Add(CommitQueueState<Unit> queue, params Unit[] units) => Assert.All(
        units, unit => Assert.True(queue.Add(unit) is Admission.StartLane or Admission.Waits));

    private static Unit Writing(long version, params string[] ids) => new(Batch(
        [.. ids.Select(id => new AggregateWrite(Key(id), ExpectedVersion.Exactly(new AggregateVersion(version)), [1]))], []));

    private static Unit Reading(long version, params string[] ids) =>
        new(Batch([], [.. ids.Select(id => new AggregateRead(Key(id), new AggregateVersion(version)))]));

    private static Unit Sized(string id, int bytes) =>
        new(Batch([new AggregateWrite(Key(id), ExpectedVersion.Absent, new byte[bytes])], []));

    private static WriteBatch Batch(AggregateWrite[] writes, AggregateRead[] reads) =>
        new(CommitId.New(), writes, reads, DateTimeOffset.MaxValue);

    private static AggregateKey Key(string id) => new(_collection, id);

    private sealed class Unit(WriteBatch batch) : QueuedUnit(batch)
    {
        public void End(CommitResult result) => Result = result;
    }

    /// <summary>Draws callers and lanes at random, over few aggregates, with a small database that compares versions.</summary>
    private sealed class QueueWalk(int lanes, int seed)
    {
        private const int Keys = 5;
        private const int Calls = 150;

        private readonly Random _random = new(seed);
        private readonly CommitQueueState<Unit> _queue = new(new CommitOptions { MaxGroupUnits = 4, MaxWaitingUnits = 80 }, lanes);
        private readonly long[] _versions = new long[Keys];
        private readonly List<Unit> _waiting = [];
        private readonly List<List<Unit>> _groups = [];
        private readonly HashSet<Unit> _ended = [];
        private int _idleLanes;
        private int _taken;

        public void Run()
        {
            for (int call = 0; call < Calls; call++)
            {
                Step(_random.Next(10));
            }

            _queue.Close();
            Assert.Equal(Admission.Closed, _queue.Add(Draw()));
            while (_idleLanes > 0 || _groups.Count > 0)
            {
                Step(_random.Next(7, 10));
            }

            Assert.True(_queue.IsDrained);
            Assert.Empty(_waiting);
            Assert.Equal(_taken, _ended.Count);
        }

        private void Step(int what)
        {
            switch (what)
            {
                case < 6:
                    Come(Draw());
                    break;
                case 6 when _waiting.Count > 0:
                    Unit given = _waiting[_random.Next(_waiting.Count)];
                    Assert.True(_queue.TryWithdraw(given));
                    _waiting.Remove(given);
                    break;
                case 7 or 8 when _idleLanes > 0:
                    Take();
                    break;
                case 9 when _groups.Count > 0:
                    End(_groups[_random.Next(_groups.Count)]);
                    break;
            }

            // A unit that waits has a lane that will take it.
            Assert.True(_waiting.Count == 0 || _idleLanes + _groups.Count > 0);
            Assert.InRange(_idleLanes + _groups.Count, 0, lanes);
        }

        private Unit Draw()
        {
            int[] keys = [.. Enumerable.Range(0, Keys).Where(_ => _random.Next(3) == 0)];
            int writes = _random.Next(keys.Length + 1);
            return new Unit(Batch(
                [.. keys[..writes].Select(key => new AggregateWrite(Key($"{key}"), ExpectedVersion.Exactly(Seen(key)), [1]))],
                [.. keys[writes..].Select(key => new AggregateRead(Key($"{key}"), Seen(key)))]));
        }

        // Some callers have read an older version.
        private AggregateVersion Seen(int key) => new(Math.Max(0, _versions[key] - (_random.Next(4) == 0 ? 1 : 0)));

        private void Come(Unit unit)
        {
            Admission admission = _queue.Add(unit);
            if (admission is Admission.TooMany)
            {
                Assert.Equal(80, _waiting.Count);
                return;
            }

            _waiting.Add(unit);
            _idleLanes += admission == Admission.StartLane ? 1 : 0;
        }

        private void Take()
        {
            _idleLanes--;
            List<Unit> group = _queue.Take();
            Assert.InRange(group.Count, 0, 4);
            foreach (Unit unit in group)
            {
                RequireNotOvertaking(unit);
                Assert.True(_waiting.Remove(unit));
            }

            _taken += group.Count;
            if (group.Count > 0)
            {
                RequireDistinct(group);
                _groups.Add(group);
            }
        }

        private void RequireNotOvertaking(Unit unit)
        {
            IEnumerable<Unit> earlier = _waiting.TakeWhile(other => other != unit);
            Assert.True(unit.IsStale || !earlier.Any(other => Collide(other, unit)), $"Seed {seed}: a unit was overtaken.");
        }

        private void RequireDistinct(List<Unit> group)
        {
            Unit[] others = [.. _groups.SelectMany(other => other)];
            foreach (Unit unit in group.Where(unit => !unit.IsStale))
            {
                Assert.DoesNotContain(others.Concat(group), other => other != unit && !other.IsStale && Collide(other, unit));
            }
        }

        private void End(List<Unit> group)
        {
            foreach (Unit unit in group)
            {
                bool applies = _random.Next(5) > 0 && Holds(unit);
                Assert.False(applies && unit.IsStale, $"Seed {seed}: a stale unit applies.");
                unit.End(applies
                    ? new CommitResult.Committed(CommittedVersions.Known([.. unit.Batch.Writes.Select(Write)]))
                    : new CommitResult.Conflicted(Key("0"), AggregateVersion.Absent));
                Assert.True(_ended.Add(unit));
            }

            _groups.Remove(group);
            _idleLanes += _queue.Release(group) ? 2 : 1;
            Assert.DoesNotContain(_waiting, unit => unit.IsStale && Holds(unit));
        }

        private bool Holds(Unit unit) =>
            unit.Batch.Writes.All(write => write.Expected.Accepts(Present(write.Key)))
            && unit.Batch.Reads.All(read => read.Version == Present(read.Key));

        private AggregateVersion Write(AggregateWrite write) => new(++_versions[IndexOf(write.Key)]);

        private AggregateVersion Present(AggregateKey key) => new(_versions[IndexOf(key)]);

        private static int IndexOf(AggregateKey key) => key.Id[0] - '0';

        private static bool Collide(Unit one, Unit other) =>
            Writes(one).Any(key => Writes(other).Contains(key) || Reads(other).Contains(key)) || Writes(other).Any(Reads(one).Contains);

        private static AggregateKey[] Writes(Unit unit) => [.. unit.Batch.Writes.Select(write => write.Key)];

        private static AggregateKey[] Reads(Unit unit) => [.. unit.Batch.Reads.Select(read => read.Key)];
    }
}
