using Granary.Cluster.Wire;
using Granary.Grains.Units;
using Xunit;

namespace Granary.Grains.Tests.Units;

/// <summary>An event that cannot come to a commit is named together with the state of the commit.</summary>
public sealed class MisplacedUnitStepsTests
{
    private static readonly UnitEffect.Reply _reply = new UnitEffect.Reply(new CommitReply());

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
