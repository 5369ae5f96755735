using Granary.Domain;
using Granary.Grains.Invocations;
using Xunit;

namespace Granary.Grains.Tests.Invocations;

/// <summary>The time at which the changes of a live object are stored, and the effect of a failure on the changes built on them.</summary>
public sealed class LaneStepsTests
{
    private static readonly AggregateVersion _version = new(4);
    private static readonly Exception _failure = new StoreUnavailableException("away");
    private static readonly LaneSteps.State _idle = new(_version);

    [Fact]
    public void The_first_change_is_stored_at_once_and_the_next_ones_gather()
    {
        LaneSteps.Step step = LaneSteps.Apply(_idle, LaneSteps.Event.Changed.Instance);
        Assert.Equal(new LaneSteps.Step(_idle with { UnderWay = 1 }, LaneSteps.Effect.Store.Instance), step);

        step = After(step, LaneSteps.Event.Changed.Instance, LaneSteps.Event.Changed.Instance);
        Assert.Equal(new LaneSteps.Step(_idle with { UnderWay = 1, Gathering = 2 }, LaneSteps.Effect.Wait.Instance), step);
        Assert.Equal(7, step.State.Newest.Value);
    }

    [Fact]
    public void A_stored_row_is_kept_and_the_gathered_changes_follow()
    {
        LaneSteps.Step step = After(Changed(3), new LaneSteps.Event.Ended(new CallOutcome.Stored(_version)));
        Assert.Equal(new LaneSteps.Step(new LaneSteps.State(new(5)) { UnderWay = 2 }, new LaneSteps.Effect.Keep()), step);

        step = After(step, new LaneSteps.Event.Ended(new CallOutcome.Stored(new(5))));
        Assert.Equal(new LaneSteps.Step(new LaneSteps.State(new(7)), new LaneSteps.Effect.Keep()), step);
    }

    [Fact]
    public void A_row_that_was_not_stored_ends_the_changes_built_on_it_with_its_outcome()
    {
        foreach (CallOutcome outcome in new CallOutcome[]
        {
            new CallOutcome.RowLost(), new CallOutcome.Failed(_failure), new CallOutcome.InDoubt(_failure),
        })
        {
            Assert.Equal(
                new LaneSteps.Step(_idle, new LaneSteps.Effect.Discard(outcome)),
                After(Changed(2), new LaneSteps.Event.Ended(outcome)));
        }
    }

    [Fact]
    public void A_refusal_is_the_fault_of_the_row_and_not_of_the_changes_behind_it() => Assert.Equal(
        new LaneSteps.Step(_idle, new LaneSteps.Effect.Discard(new CallOutcome.SpoiledByOneCall())),
        After(Changed(2), new LaneSteps.Event.Ended(new CallOutcome.Refused(_failure))));

    [Fact]
    public void The_object_is_made_anew_only_while_nothing_is_on_its_way()
    {
        Assert.Equal(
            new LaneSteps.Step(new LaneSteps.State(new(9)), LaneSteps.Effect.Wait.Instance),
            LaneSteps.Apply(_idle, new LaneSteps.Event.Restored(new(9))));
        Assert.Throws<InvalidOperationException>(() => After(Changed(1), new LaneSteps.Event.Restored(new(9))));
        Assert.Throws<InvalidOperationException>(() => LaneSteps.Apply(_idle, new LaneSteps.Event.Ended(new CallOutcome.RowLost())));
    }

    [Fact]
    public void A_missing_or_outdated_object_is_made_anew_once_nothing_is_on_its_way()
    {
        LaneSteps.State storing = Changed(1).State;

        Assert.False(_idle.MustRestore(isLive: true, _version));
        Assert.True(_idle.MustRestore(isLive: false, _version));
        Assert.True(_idle.MustRestore(isLive: true, new(5)));
        Assert.False(storing.MustRestore(isLive: true, new(5)));
        Assert.False(storing.MustRestore(isLive: false, _version));
    }

    [Fact]
    public void Every_change_is_in_one_row_or_ended_and_the_version_counts_those_that_were_stored()
    {
        for (int seed = 0; seed < 5_000; seed++)
        {
            Walk(new Random(seed), seed);
        }
    }

    private static void Walk(Random random, int seed)
    {
        LaneSteps.State state = _idle;
        long durable = _version.Value;
        int open = 0;
        for (int i = 0; i < 40; i++)
        {
            if (state.UnderWay == 0 || random.Next(2) == 0)
            {
                open++;
                state = LaneSteps.Apply(state, LaneSteps.Event.Changed.Instance).State;
            }
            else
            {
                bool isStored = random.Next(3) > 0;
                int ended = isStored ? state.UnderWay : state.UnderWay + state.Gathering;
                durable += isStored ? state.UnderWay : 0;
                CallOutcome outcome = isStored ? new CallOutcome.Stored(state.Version) : new CallOutcome.RowLost();
                LaneSteps.Step step = LaneSteps.Apply(state, new LaneSteps.Event.Ended(outcome));
                state = step.State;
                open -= ended;
                Assert.Equal(isStored, step.Effect is LaneSteps.Effect.Keep);
            }

            Assert.True(open == state.UnderWay + state.Gathering, $"Seed {seed}: {open} changes are open, and the lane holds {state}.");
            Assert.True(state.Gathering == 0 || state.UnderWay > 0, $"Seed {seed}: changes gather behind nothing.");
            Assert.Equal(durable, state.Version.Value);
        }
    }

    private static LaneSteps.Step Changed(int times) =>
        After(new LaneSteps.Step(_idle, LaneSteps.Effect.Wait.Instance), [.. Enumerable.Repeat(LaneSteps.Event.Changed.Instance, times)]);

    private static LaneSteps.Step After(LaneSteps.Step step, params LaneSteps.Event[] events) =>
        events.Aggregate(step, (before, happened) => LaneSteps.Apply(before.State, happened));
}
