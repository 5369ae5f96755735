using Granary.Domain;
using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Xunit;

namespace Granary.Grains.Tests.Aggregates.Decisions;

/// <summary>The time for which visitors of an aggregate wait for the intent of another commit, and the events that end the wait.</summary>
public sealed class OwnerWaitTests
{
    private static readonly CommitId _unit = CommitId.New();
    private static readonly CommitId _other = CommitId.New();
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Fact]
    public void The_owner_asks_four_times_within_the_limit_of_intents_and_a_visitor_asks_after_the_owner()
    {
        Assert.Equal(_second, DrivenOwner.Limits.AskEvery);
        Assert.Equal(6 * _second, DrivenOwner.Limits.VisitorAsksAfter);
    }

    [Theory]
    [InlineData(6, 6)]
    [InlineData(24, 6)]
    [InlineData(27, 3)]
    public void A_visitor_that_waited_long_makes_the_owner_ask_and_waits_on_until_its_caller_stops(int now, int wakesAfter)
    {
        DrivenOwner owner = HeldFor(_unit);
        owner.Now = 5 * _second;
        owner.Tell(new OwnerEvent.FindCame(1));

        owner.Now += now * _second;
        owner.Tell(new OwnerEvent.WaitEnded(1));

        Assert.Equal(_unit, Assert.IsType<OwnerEffect.AskCoordinators>(owner.Work[0]).CommitId);
        Assert.Equal(new OwnerEffect.WakeAfter(1, wakesAfter * _second), owner.Work[1]);
        Assert.Null(owner.Find(1));
    }

    [Theory]
    [InlineData(10, 6)]
    [InlineData(28, 2)]
    [InlineData(31, 0)]
    public void The_time_of_a_visitor_counts_from_the_first_intent_however_many_follow(int now, int wakesAfter)
    {
        DrivenOwner owner = HeldFor(_unit);
        owner.Now = 5 * _second;
        owner.Tell(new OwnerEvent.CallCame(1)).Tell(new OwnerEvent.FindCame(2)).Tell(new OwnerEvent.CallSettles(3));

        owner.Now += now * _second;
        owner.Tell(new OwnerEvent.CallsInDoubt(_other));

        Assert.Contains(new OwnerEffect.WakeAfter(2, wakesAfter * _second), owner.Work);
        Assert.Contains(new OwnerEffect.WakeAfter(3, wakesAfter * _second), owner.Work);
    }

    [Fact]
    public void A_commit_that_waited_too_long_is_refused_and_lets_the_next_visitor_in()
    {
        DrivenOwner owner = HeldFor(_unit);
        owner.Tell(new OwnerEvent.CommitCame(1, _other)).Tell(new OwnerEvent.CallCame(2));
        Assert.Null(owner.Find(1));
        Assert.Null(owner.Find(2));

        owner.Now = 30 * _second;
        owner.Tell(new OwnerEvent.WaitEnded(1));

        Assert.Equal(new OwnerEffect.RefuseUndecided(1, _unit), owner.Take(1));
        Assert.IsType<OwnerEffect.GoOn>(owner.Take(2));
        Assert.Empty(owner.State.Visitors);
    }

    [Fact]
    public void A_call_that_waited_too_long_is_refused_and_stays_in_until_it_ends()
    {
        DrivenOwner owner = HeldFor(_unit);
        owner.Tell(new OwnerEvent.CallCame(1)).Tell(new OwnerEvent.CallSettles(2));

        owner.Now = 30 * _second;
        owner.Tell(new OwnerEvent.WaitEnded(2));

        Assert.Equal(new OwnerEffect.RefuseUndecided(2, _unit), owner.Take(2));
        Assert.False(owner.State.Gate.IsFree);
        Assert.True(owner.Tell(new OwnerEvent.CallLeft()).State.Gate.IsFree);
    }

    [Fact]
    public void The_end_of_a_wait_that_is_over_already_changes_nothing()
    {
        DrivenOwner owner = HeldFor(_unit);
        owner.Tell(new OwnerEvent.CallCame(1)).Tell(new OwnerEvent.CommitCame(2, _other));
        OwnerState before = owner.State;
        owner.Now = 40 * _second;

        Assert.Same(before, owner.Tell(new OwnerEvent.WaitEnded(7)).State);
        Assert.Same(before, owner.Tell(new OwnerEvent.WaitEnded(2)).State);
        Assert.Empty(owner.Work);
    }

    [Fact]
    public void A_request_that_reads_again_beside_an_intent_waits_for_the_call_that_is_in_and_places_nothing_before()
    {
        DrivenOwner owner = HeldFor(_other);
        owner.Tell(new OwnerEvent.IntentRequestCame(1, DrivenOwner.Request(_unit, 2, _second))).Tell(new OwnerEvent.CallCame(2));
        owner.Tell(new OwnerEvent.Released(_other, HeldRow.Stale));

        owner.Tell(new OwnerEvent.Loaded(1, DrivenOwner.At(1))).Tell(new OwnerEvent.Loaded(2, DrivenOwner.At(2)));
        Assert.Null(owner.Find(1));
        owner.Tell(new OwnerEvent.CallLeft());

        Assert.Equal(new IntentDecision.Granted(_second), owner.Reply(1));
    }

    private static DrivenOwner HeldFor(CommitId commitId)
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.PlaceIntent(commitId, 1);
        return owner;
    }
}
