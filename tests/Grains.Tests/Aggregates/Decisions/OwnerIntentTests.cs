using Granary.Domain;
using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Xunit;

namespace Granary.Grains.Tests.Aggregates.Decisions;

/// <summary>The events that open, keep and end the intent for which an aggregate is held still.</summary>
public sealed class OwnerIntentTests
{
    private static readonly CommitId _unit = CommitId.New();
    private static readonly CommitId _other = CommitId.New();
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Fact]
    public void An_attempt_that_holds_nothing_ends_no_intent()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.Tell(new OwnerEvent.CallCame(1)).Tell(new OwnerEvent.CallsInDoubt(_unit));
        owner.Tell(new OwnerEvent.AttemptLetGo(_unit, Guid.NewGuid(), HeldRow.UpToDate));
        Assert.Equal(_unit, owner.State.Intent?.CommitId);

        IntentRequest placed = owner.PlaceIntent(_unit, 1);
        owner.Tell(new OwnerEvent.AttemptLetGo(_unit, Guid.NewGuid(), HeldRow.UpToDate));
        owner.Tell(new OwnerEvent.AttemptLetGo(_other, placed.Holder.Attempt, HeldRow.UpToDate));
        Assert.Equal([placed.Holder], Holders(owner));
    }

    [Fact]
    public void An_attempt_that_takes_the_intent_up_twice_holds_it_once()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        IntentRequest request = owner.PlaceIntent(_unit, 1);

        owner.Tell(new OwnerEvent.IntentRequestCame(2, request));

        Assert.IsType<IntentDecision.Granted>(owner.Reply(2));
        Assert.Equal([request.Holder], Holders(owner));
    }

    [Fact]
    public void A_request_of_an_attempt_that_gave_up_places_nothing_and_those_of_others_do()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        IntentRequest gone = DrivenOwner.Request(_unit, 1, _second);
        owner.Tell(new OwnerEvent.CallCame(1)).Tell(new OwnerEvent.IntentRequestCame(2, gone));
        owner.Tell(new OwnerEvent.IntentRequestCame(3, DrivenOwner.Request(_unit, 1, _second)));

        owner.Tell(new OwnerEvent.AttemptLetGo(_unit, gone.Holder.Attempt, HeldRow.UpToDate)).Tell(new OwnerEvent.CallLeft());

        Assert.Equal(new IntentDecision.GaveUp(new AggregateVersion(1), _second), owner.Reply(2));
        Assert.Equal(new IntentDecision.Granted(_second), owner.Reply(3));
    }

    [Fact]
    public void An_intent_is_asked_about_once_at_a_time_and_only_under_its_own_number()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.PlaceIntent(_unit, 1);

        Assert.Empty(owner.Tell(new OwnerEvent.IntentAged(2)).Work);
        Assert.Single(owner.Tell(new OwnerEvent.IntentAged(1)).Work);
        Assert.Empty(owner.Tell(new OwnerEvent.IntentAged(1)).Work);
        owner.Tell(new OwnerEvent.NotResolved(2));
        Assert.Empty(owner.Tell(new OwnerEvent.IntentAged(1)).Work);
    }

    [Fact]
    public void A_commit_that_is_being_resolved_is_not_asked_about_until_that_failed()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.PlaceIntent(_unit, 1);
        owner.Tell(new OwnerEvent.IntentAged(1)).Tell(new OwnerEvent.CoordinatorsAnswered(1, CoordinatorAnswer.Over));

        Assert.Empty(owner.Tell(new OwnerEvent.IntentAged(1)).Work);
        owner.Tell(new OwnerEvent.NotResolved(1)).Tell(new OwnerEvent.IntentAged(1));

        Assert.IsType<OwnerEffect.AskCoordinators>(Assert.Single(owner.Work));
    }

    [Fact]
    public void Silence_is_counted_in_a_row_across_a_failed_resolution_and_an_answer_ends_the_count()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.PlaceIntent(_unit, 1);
        Assert.Empty(Asked(owner, CoordinatorAnswer.None));
        Assert.Empty(Asked(owner, CoordinatorAnswer.None));
        Assert.Equal([new OwnerEffect.Watch(1)], Asked(owner, CoordinatorAnswer.UnderWay));
        Assert.Empty(Asked(owner, CoordinatorAnswer.None));
        Assert.Empty(Asked(owner, CoordinatorAnswer.None));
        Assert.Equal([new OwnerEffect.Resolve(1, _unit)], Asked(owner, CoordinatorAnswer.None));

        owner.Tell(new OwnerEvent.NotResolved(1));

        Assert.Equal([new OwnerEffect.Resolve(1, _unit)], Asked(owner, CoordinatorAnswer.None));
    }

    [Fact]
    public void Silence_stays_counted_while_a_new_attempt_takes_the_intent_up()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.PlaceIntent(_unit, 1);
        Asked(owner, CoordinatorAnswer.None);
        Asked(owner, CoordinatorAnswer.None);
        owner.Tell(new OwnerEvent.IntentAged(1));
        owner.PlaceIntent(_unit, 1);
        owner.Tell(new OwnerEvent.CoordinatorsAnswered(1, CoordinatorAnswer.None));

        Assert.Equal([new OwnerEffect.Resolve(1, _unit)], Asked(owner, CoordinatorAnswer.None));
    }

    private static IntentHolder[] Holders(DrivenOwner owner) => [.. owner.State.Intent?.Holders ?? []];

    private static IReadOnlyList<OwnerEffect> Asked(DrivenOwner owner, CoordinatorAnswer answer) =>
        owner.Tell(new OwnerEvent.IntentAged(1)).Tell(new OwnerEvent.CoordinatorsAnswered(1, answer)).Work;
}
