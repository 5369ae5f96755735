using Granary.Domain;
using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Xunit;

namespace Granary.Grains.Tests.Aggregates.Decisions;

/// <summary>
/// The order in which requests for an intent are served, the time for which they wait, and the reply to those that gave up.
/// </summary>
public sealed class OwnerRequestTests
{
    private static readonly CommitId _unit = CommitId.New();
    private static readonly CommitId _other = CommitId.New();
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_request_that_waits_for_a_reading_keeps_out_those_that_only_try_until_its_commit_ends()
    {
        DrivenOwner owner = ReadingBesideAnIntent();
        owner.Tell(new OwnerEvent.Released(_other, HeldRow.UpToDate));

        owner.Tell(new OwnerEvent.IntentRequestCame(2, DrivenOwner.Request(CommitId.New(), 1)));
        Assert.IsType<IntentDecision.InUse>(owner.Reply(2));
        owner.Tell(new OwnerEvent.Released(_unit, HeldRow.UpToDate));
        owner.Tell(new OwnerEvent.IntentRequestCame(3, DrivenOwner.Request(CommitId.New(), 1)));

        Assert.IsType<IntentDecision.Granted>(owner.Reply(3));
    }

    [Fact]
    public void A_request_beside_an_intent_that_cannot_read_is_refused_and_no_visitor_leaves_the_gate_for_it()
    {
        DrivenOwner owner = ReadingBesideAnIntent();
        owner.Tell(new OwnerEvent.CommitCame(2, CommitId.New()));

        owner.Tell(new OwnerEvent.LoadFailed(1));

        Assert.Equal(new OwnerEffect.RefuseUnread(1, 1), owner.Take(1));
        Assert.Equal([2], owner.State.Visitors.Keys);
        Assert.False(owner.State.Gate.IsFree);
    }

    [Fact]
    public void Requests_leave_the_line_for_the_intent_of_the_calls_and_wait_for_its_end_with_all_of_their_patience()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.Tell(new OwnerEvent.CallCame(1)).Tell(new OwnerEvent.IntentRequestCame(2, DrivenOwner.Request(_unit, 1, 5 * _second)));
        owner.Now = 10 * _second;

        owner.Tell(new OwnerEvent.CallsInDoubt(_other));
        owner.Now = 11 * _second;
        owner.Tell(new OwnerEvent.CallLeft());
        Assert.Null(owner.Find(2));
        owner.Now = 12 * _second;
        owner.Tell(new OwnerEvent.Released(_other, HeldRow.UpToDate));

        Assert.Equal(new IntentDecision.Granted(3 * _second), owner.Reply(2));
    }

    [Fact]
    public void A_request_wakes_with_the_rest_of_its_patience_and_gives_up_at_the_next_intent_once_that_is_used_up()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.PlaceIntent(_unit, 1);
        owner.Tell(new OwnerEvent.CallCame(1)).Tell(new OwnerEvent.IntentRequestCame(2, DrivenOwner.Request(_other, 1, 3 * _second)));
        Assert.Equal([new OwnerEffect.WakeAfter(2, 3 * _second)], owner.Work);

        owner.Now = 2 * _second;
        owner.Tell(new OwnerEvent.CallsInDoubt(CommitId.New()));
        Assert.Contains(new OwnerEffect.WakeAfter(2, _second), owner.Work);
        Assert.Equal(_second, owner.State.LeftOf(2, owner.Now));
        Assert.Equal(TimeSpan.Zero, owner.State.LeftOf(3, owner.Now));
        owner.Now = 3 * _second;
        owner.Tell(new OwnerEvent.CallsInDoubt(CommitId.New()));

        Assert.Equal(new IntentDecision.GaveUp(new AggregateVersion(1), TimeSpan.Zero), owner.Reply(2));
    }

    [Fact]
    public void A_request_that_gives_up_where_the_row_is_unknown_reads_it_for_its_answer()
    {
        var owner = new DrivenOwner();
        owner.PlaceIntent(_unit, 1);
        owner.Tell(new OwnerEvent.IntentRequestCame(1, DrivenOwner.Request(_other, 1, _second)));
        owner.Now = _second;

        Assert.Equal([new OwnerEffect.Load(0)], owner.Tell(new OwnerEvent.WaitEnded(1)).Work);
        owner.Tell(new OwnerEvent.Loaded(0, DrivenOwner.At(4)));

        Assert.Equal(new IntentDecision.GaveUp(new AggregateVersion(4), TimeSpan.Zero), owner.Reply(1));
        Assert.Empty(owner.State.Visitors);
        Assert.Equal(_unit, owner.State.Intent?.CommitId);
    }

    [Fact]
    public void A_request_does_not_join_a_copy_whose_commit_has_ended()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        IntentRequest request = DrivenOwner.Request(_unit, 1, _second);
        owner.Tell(new OwnerEvent.CallCame(1)).Tell(new OwnerEvent.IntentRequestCame(2, request));
        owner.Tell(new OwnerEvent.Released(_unit, HeldRow.UpToDate));

        owner.Tell(new OwnerEvent.IntentRequestCame(3, request));

        Assert.Null(owner.Find(3));
    }

    // The owner holds version 1 for another commit, and a request of the unit waits beside the intent until the row is read.
    private static DrivenOwner ReadingBesideAnIntent()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.PlaceIntent(_other, 1);
        owner.Tell(new OwnerEvent.IntentRequestCame(1, DrivenOwner.Request(_unit, 2, _second)));
        Assert.Equal([new OwnerEffect.Load(1)], owner.Work);
        return owner;
    }
}
