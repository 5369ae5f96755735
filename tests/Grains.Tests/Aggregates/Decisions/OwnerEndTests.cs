using Granary.Domain;
using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Xunit;

namespace Granary.Grains.Tests.Aggregates.Decisions;

/// <summary>The consequences for visitors when a commit of one aggregate ends, and when its owner leaves.</summary>
public sealed class OwnerEndTests
{
    private static readonly CommitId _unit = CommitId.New();
    private static readonly CommitId _other = CommitId.New();
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("stored")]
    [InlineData("decided")]
    [InlineData("failed")]
    public void The_end_of_a_commit_lets_the_next_visitor_in_and_only_a_stored_row_is_known(string end)
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.Tell(new OwnerEvent.CommitCame(1, _unit)).Tell(new OwnerEvent.CallCame(2));

        owner.Tell(EndOf(_unit, end));

        Assert.Equal(end == "stored" ? 2L : (long?)null, owner.State.Readable?.Version.Value);
        Assert.IsType<OwnerEffect.GoOn>(owner.Take(2));
    }

    [Theory]
    [InlineData("stored", false)]
    [InlineData("decided", false)]
    [InlineData("failed", true)]
    public void A_commit_that_is_sent_again_does_not_wait_for_its_own_intent_and_ends_it_unless_it_fails(string end, bool isHeld)
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.Tell(new OwnerEvent.CommitCame(1, _unit)).Tell(new OwnerEvent.CommitInDoubt(_unit));
        owner.Tell(new OwnerEvent.CommitCame(2, _unit));
        Assert.IsType<OwnerEffect.Send>(owner.Take(2));

        owner.Tell(EndOf(_unit, end));

        Assert.Equal(isHeld, owner.State.Intent is not null);
        Assert.True(owner.State.Gate.IsFree);
    }

    [Fact]
    public void A_call_that_is_in_goes_on_at_once_where_no_intent_is_open_and_otherwise_at_its_end()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.Tell(new OwnerEvent.CallCame(1)).Tell(new OwnerEvent.CallSettles(2));
        Assert.IsType<OwnerEffect.GoOn>(owner.Take(1));
        Assert.IsType<OwnerEffect.GoOn>(owner.Take(2));

        owner.Tell(new OwnerEvent.CallsInDoubt(_unit)).Tell(new OwnerEvent.CallSettles(3));
        Assert.Null(owner.Find(3));
        owner.Tell(new OwnerEvent.Resolved(_unit));

        Assert.IsType<OwnerEffect.GoOn>(owner.Take(3));
    }

    [Fact]
    public void An_owner_that_is_asked_to_leave_beside_an_intent_takes_requests_until_that_ends()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.PlaceIntent(_unit, 1);
        owner.Tell(new OwnerEvent.AskedToLeave()).Tell(new OwnerEvent.IntentRequestCame(1, DrivenOwner.Request(_other, 1, _second)));
        Assert.Null(owner.Find(1));

        owner.Tell(new OwnerEvent.Released(_unit, HeldRow.UpToDate));
        Assert.Equal(new IntentDecision.Waits(_second), owner.Reply(1));
        owner.Tell(new OwnerEvent.IntentRequestCame(2, DrivenOwner.Request(_other, 1)));
        Assert.IsType<IntentDecision.InUse>(owner.Reply(2));
    }

    [Fact]
    public void An_owner_without_an_intent_leaves_at_once_and_whenever_it_is_asked_again()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);

        Assert.Equal([new OwnerEffect.Leave()], owner.Tell(new OwnerEvent.AskedToLeave()).Work);
        Assert.Equal([new OwnerEffect.Leave()], owner.Tell(new OwnerEvent.AskedToLeave()).Work);
        owner.Tell(new OwnerEvent.CallCame(1)).Tell(new OwnerEvent.CallsInDoubt(_unit)).Tell(new OwnerEvent.AskedToLeave());
        owner.Tell(new OwnerEvent.IntentRequestCame(2, DrivenOwner.Request(_other, 1, _second)));

        Assert.Equal(new IntentDecision.Waits(_second), owner.Reply(2));
    }

    [Fact]
    public void An_owner_that_ends_does_not_leave_anew_and_keeps_a_row_that_no_intent_makes_doubtful()
    {
        DrivenOwner held = DrivenOwner.Holding(1);
        held.PlaceIntent(_unit, 1);
        held.Tell(new OwnerEvent.AskedToLeave()).Tell(new OwnerEvent.Left());
        Assert.Equal([new OwnerEffect.Unwatch()], held.Work);
        Assert.Null(held.State.Readable);

        Assert.NotNull(DrivenOwner.Holding(1).Tell(new OwnerEvent.Left()).State.Readable);
    }

    [Fact]
    public void A_withdrawn_request_is_told_that_it_gave_up_even_by_an_owner_that_leaves()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.Tell(new OwnerEvent.CallCame(1)).Tell(new OwnerEvent.IntentRequestCame(2, DrivenOwner.Request(_unit, 1, _second)));
        owner.Tell(new OwnerEvent.Released(_unit, HeldRow.UpToDate)).Tell(new OwnerEvent.AskedToLeave());

        owner.Tell(new OwnerEvent.CallLeft());

        Assert.Equal(new IntentDecision.GaveUp(new AggregateVersion(1), _second), owner.Reply(2));
    }

    private static OwnerEvent EndOf(CommitId commitId, string end) => end switch
    {
        "stored" => new OwnerEvent.CommitStored(commitId, DrivenOwner.At(2), 0),
        "decided" => new OwnerEvent.CommitDecided(commitId),
        _ => new OwnerEvent.CommitFailed(),
    };
}
