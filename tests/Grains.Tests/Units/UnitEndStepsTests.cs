using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Grains.Units;
using Xunit;

namespace Granary.Grains.Tests.Units;

/// <summary>A commit that was not applied is never reported as published, and an event that cannot come is refused by name.</summary>
public sealed class UnitEndStepsTests
{
    private static readonly UnitEffect.Reply _reply = new UnitEffect.Reply(new CommitReply());

    [Fact]
    public void A_commit_that_was_not_applied_is_never_said_to_be_published()
    {
        UnitSteps.Step refused = UnitSteps.Apply(new UnitState.Deciding(), new UnitEvent.Decided(new CommitResult.Aborted(Expired: true)));
        UnitSteps.Step ended = UnitSteps.Apply(
            new UnitState.Refusing(_reply, IsToEnd: true), new UnitEvent.InLog(new CommitOutcome.Aborted()));
        UnitSteps.Step failed = UnitSteps.Apply(new UnitState.Placing(false), new UnitEvent.Failed(new FailureMessage()));

        Assert.All([refused, ended, failed], step => Assert.False(
            Assert.IsType<UnitEffect.Reply>(UnitSteps.Apply(step.State, new UnitEvent.Heard()).Effect).IsPublished));
    }

    [Fact]
    public void An_event_that_cannot_come_is_named_with_the_state_that_it_came_to()
    {
        AssertMisplaced(new UnitState.Placing(false), new UnitEvent.Heard(), "Heard cannot come to a commit that is Placing.");
        AssertMisplaced(new UnitState.Telling(_reply, false), new UnitEvent.Placed(), "Placed cannot come to a commit that is Telling.");
        AssertMisplaced(new UnitState.Over(), new UnitEvent.NotHeard(), "NotHeard cannot come to a commit that is Over.");
    }

    [Fact]
    public void An_event_that_comes_instead_of_an_answer_of_the_database_is_named()
    {
        AssertMisplaced(new UnitState.Deciding(), new UnitEvent.Heard(), "Heard is no answer of the database.");
        AssertMisplaced(new UnitState.Refusing(_reply, true), new UnitEvent.Placed(), "Placed is no answer of the database.");
    }

    private static void AssertMisplaced(UnitState state, UnitEvent happened, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => UnitSteps.Apply(state, happened)).Message);
}
