using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Granary.Storage.Stores;
using Xunit;

namespace Granary.Grains.Tests.Aggregates.Decisions;

/// <summary>A request for an intent whose version differs from the one held, and requests that are copies of another.</summary>
public sealed class OwnerPlacingTests
{
    private static readonly CommitId _unit = CommitId.New();
    private static readonly CommitId _other = CommitId.New();
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_request_is_a_copy_only_of_one_by_the_same_attempt_at_the_same_commit_that_waits_as_it_does()
    {
        IntentRequest request = DrivenOwner.Request(_unit, 1, _second);
        var nobody = request with { Holder = request.Holder with { Attempt = Guid.Empty } };

        Assert.True(request.IsRepeatedBy(request with { Patience = 2 * _second }));
        Assert.False(request.IsRepeatedBy(DrivenOwner.Request(_unit, 1, _second)));
        Assert.False(request.IsRepeatedBy(request with { CommitId = _other }));
        Assert.False(request.IsRepeatedBy(request with { Patience = TimeSpan.Zero }));
        Assert.False(nobody.IsRepeatedBy(nobody));
    }

    [Fact]
    public void An_older_version_is_refused_beside_the_intent_of_another_commit_without_a_wait()
    {
        DrivenOwner owner = DrivenOwner.Holding(4);
        owner.PlaceIntent(_other, 4);

        owner.Tell(new OwnerEvent.IntentRequestCame(1, DrivenOwner.Request(_unit, 3, _second)));

        Assert.Equal(new IntentDecision.OtherVersion(new AggregateVersion(4)), owner.Reply(1));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void A_newer_version_is_looked_for_beside_an_intent_and_only_a_request_that_finds_it_waits(long stored)
    {
        DrivenOwner owner = DrivenOwner.Holding(4);
        owner.PlaceIntent(_other, 4);
        owner.Tell(new OwnerEvent.IntentRequestCame(1, DrivenOwner.Request(_unit, 5, _second)));
        Assert.Equal([new OwnerEffect.Load(1)], owner.Work);

        owner.Tell(new OwnerEvent.Loaded(1, DrivenOwner.At(stored)));

        Assert.Equal(stored == 5, owner.Work.Contains(new OwnerEffect.WakeAfter(1, _second)));
        Assert.Equal(stored == 5, owner.Find(1) is null);
        Assert.True(stored == 5 || owner.Reply(1) == new IntentDecision.OtherVersion(new AggregateVersion(4)));
    }

    [Fact]
    public void A_reading_beside_an_intent_that_news_made_void_is_done_again()
    {
        DrivenOwner owner = DrivenOwner.Holding(4);
        owner.PlaceIntent(_other, 4);
        owner.Tell(new OwnerEvent.IntentRequestCame(1, DrivenOwner.Request(_unit, 5, _second)));
        owner.Tell(new OwnerEvent.Released(_other, HeldRow.Stale));

        owner.Tell(new OwnerEvent.Loaded(1, DrivenOwner.At(4)));
        Assert.Equal([new OwnerEffect.Load(2)], owner.Work);
        owner.Tell(new OwnerEvent.Loaded(2, DrivenOwner.At(5)));

        Assert.Equal(new IntentDecision.Granted(_second), owner.Reply(1));
    }

    [Fact]
    public void A_reading_of_a_request_that_is_in_is_done_again_after_news_and_then_grants_the_intent()
    {
        DrivenOwner owner = ReadingFor(_unit, 5);
        owner.Tell(new OwnerEvent.Published(_other, DrivenOwner.At(5)));

        owner.Tell(new OwnerEvent.Loaded(1, DrivenOwner.At(4)));
        Assert.Equal([new OwnerEffect.Load(2)], owner.Work);
        Assert.False(owner.State.Gate.IsFree);
        owner.Tell(new OwnerEvent.Loaded(2, DrivenOwner.At(5)));

        Assert.IsType<IntentDecision.Granted>(owner.Reply(1));
    }

    [Fact]
    public void A_request_that_is_in_and_does_not_find_its_version_lets_the_next_visitor_in()
    {
        DrivenOwner owner = ReadingFor(_unit, 5);
        owner.Tell(new OwnerEvent.CallCame(2));
        Assert.Null(owner.Find(2));

        owner.Tell(new OwnerEvent.Loaded(1, DrivenOwner.At(4)));

        Assert.Equal(new IntentDecision.OtherVersion(new AggregateVersion(4)), owner.Reply(1));
        Assert.IsType<OwnerEffect.GoOn>(owner.Take(2));
    }

    [Fact]
    public void A_request_that_is_in_and_cannot_read_lets_the_next_visitor_in()
    {
        DrivenOwner owner = ReadingFor(_unit, 5);
        owner.Tell(new OwnerEvent.CallCame(2));

        owner.Tell(new OwnerEvent.LoadFailed(1));

        Assert.Equal(new OwnerEffect.RefuseUnread(1, 1), owner.Take(1));
        Assert.IsType<OwnerEffect.GoOn>(owner.Take(2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_request_whose_commit_ended_while_it_read_places_nothing_and_leaves_the_gate(int seconds)
    {
        DrivenOwner owner = ReadingFor(_unit, 5, seconds * _second);
        owner.Tell(new OwnerEvent.Released(_unit, HeldRow.UpToDate));

        owner.Tell(new OwnerEvent.Loaded(1, DrivenOwner.At(5)));

        IntentDecision expected = seconds == 0 ? new IntentDecision.InUse() : new IntentDecision.GaveUp(new AggregateVersion(5), _second);
        Assert.Equal(expected, owner.Reply(1));
        Assert.Null(owner.State.Intent);
        Assert.True(owner.State.Gate.IsFree);
    }

    [Fact]
    public void A_removed_aggregate_is_absent_for_a_request_and_an_absence_may_come_after_any_version()
    {
        DrivenOwner removed = DrivenOwner.Holding(4);
        removed.Tell(new OwnerEvent.CallsStored(new StoredRow(new AggregateVersion(5), null), 0));
        removed.Tell(new OwnerEvent.IntentRequestCame(1, DrivenOwner.Request(_unit, 4)));
        Assert.Equal(new IntentDecision.OtherVersion(AggregateVersion.Absent), removed.Reply(1));
        removed.PlaceIntent(_unit, ExpectedVersion.Absent.Value);

        DrivenOwner owner = ReadingFor(_unit, ExpectedVersion.Absent.Value);
        owner.Tell(new OwnerEvent.Loaded(1, new StoredRow(new AggregateVersion(5), null)));
        Assert.IsType<IntentDecision.Granted>(owner.Reply(1));
    }

    // The owner holds version 4, and the request has entered while the owner reads.
    private static DrivenOwner ReadingFor(CommitId commitId, long expected, TimeSpan patience = default)
    {
        DrivenOwner owner = DrivenOwner.Holding(4);
        owner.Tell(new OwnerEvent.IntentRequestCame(1, DrivenOwner.Request(commitId, expected, patience)));
        Assert.Equal([new OwnerEffect.Load(1)], owner.Work);
        return owner;
    }
}
