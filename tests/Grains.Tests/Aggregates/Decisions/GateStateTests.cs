using Granary.Grains.Aggregates.Decisions;
using Xunit;

namespace Granary.Grains.Tests.Aggregates.Decisions;

public sealed class GateStateTests
{
    [Fact]
    public void Calls_are_in_together_and_a_commit_waits_for_all_of_them()
    {
        GateState gate = In(In(GateState.Empty, 1, GateKind.Shared), 2, GateKind.Shared);
        gate = Waiting(gate, 3, GateKind.Alone);

        GateState.Step first = gate.Leave();
        GateState.Step second = first.Gate.Leave();

        Assert.Equal([], first.Admitted.ToArray());
        Assert.Equal([3], second.Admitted.ToArray());
    }

    [Fact]
    public void A_call_that_comes_after_a_waiting_commit_does_not_overtake_it()
    {
        GateState gate = In(GateState.Empty, 1, GateKind.Shared);
        gate = Waiting(Waiting(gate, 2, GateKind.Alone), 3, GateKind.Shared);

        GateState.Step commit = gate.Leave();
        GateState.Step call = commit.Gate.LeaveAlone();

        Assert.Equal([2], commit.Admitted.ToArray());
        Assert.Equal([3], call.Admitted.ToArray());
    }

    [Fact]
    public void Commits_go_in_one_after_another_in_the_order_they_came()
    {
        GateState gate = In(GateState.Empty, 1, GateKind.Alone);
        gate = Waiting(Waiting(gate, 2, GateKind.Alone), 3, GateKind.Alone);

        GateState.Step second = gate.LeaveAlone();
        GateState.Step third = second.Gate.LeaveAlone();

        Assert.Equal([2], second.Admitted.ToArray());
        Assert.Equal([3], third.Admitted.ToArray());
    }

    [Fact]
    public void Requests_for_intents_leave_the_line_and_those_behind_them_stay_in_order()
    {
        GateState gate = In(GateState.Empty, 1, GateKind.Shared);
        gate = Waiting(Waiting(Waiting(gate, 2, GateKind.Alone), 3, GateKind.AloneUntilDismissed), 4, GateKind.Shared);

        GateState.Step dismissal = gate.Dismiss();

        Assert.Equal([3], dismissal.Dismissed.ToArray());
        Assert.Equal([], dismissal.Admitted.ToArray());
        GateState.Step commit = dismissal.Gate.Leave();
        Assert.Equal([2], commit.Admitted.ToArray());
        Assert.Equal([4], commit.Gate.LeaveAlone().Admitted.ToArray());
    }

    [Fact]
    public void Calls_behind_a_request_that_leaves_the_line_join_those_that_are_in()
    {
        GateState gate = In(GateState.Empty, 1, GateKind.Shared);
        gate = Waiting(Waiting(gate, 2, GateKind.AloneUntilDismissed), 3, GateKind.Shared);

        Assert.Equal([3], gate.Dismiss().Admitted.ToArray());
    }

    [Fact]
    public void The_gate_is_free_only_where_nobody_is_in_or_waits()
    {
        Assert.True(GateState.Empty.IsFree);
        GateState alone = In(GateState.Empty, 1, GateKind.Alone);
        GateState waiting = Waiting(alone, 2, GateKind.Shared);
        GateState shared = waiting.LeaveAlone().Gate;

        Assert.False(alone.IsFree || waiting.IsFree || shared.IsFree);
        Assert.True(shared.Leave().Gate.IsFree);
    }

    private static GateState In(GateState gate, long ticket, GateKind kind)
    {
        (GateState after, bool isIn) = gate.Enter(ticket, kind);
        Assert.True(isIn);
        return after;
    }

    private static GateState Waiting(GateState gate, long ticket, GateKind kind)
    {
        (GateState after, bool isIn) = gate.Enter(ticket, kind);
        Assert.False(isIn);
        return after;
    }
}
