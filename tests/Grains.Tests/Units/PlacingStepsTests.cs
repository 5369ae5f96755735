using System.Collections.Immutable;
using Granary.Cluster.Wire;
using Granary.Grains.Units;
using Xunit;

namespace Granary.Grains.Tests.Units;

/// <summary>The participants of a unit that are asked next, and the intents that are given back.</summary>
public sealed class PlacingStepsTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan _left = TimeSpan.FromSeconds(2);
    private static readonly ParticipantAnswer _granted = new ParticipantAnswer.Granted(_left);
    private static readonly ParticipantAnswer _held = ParticipantAnswer.InUse.Instance;

    [Fact]
    public void The_first_participant_is_asked_alone_with_all_of_the_patience() =>
        Assert.Equal(new PlacingEffect.AskAlone(0, _patience), Begin(3).Effect);

    [Fact]
    public void After_one_alone_the_next_ones_are_asked_together_and_the_last_one_alone()
    {
        PlacingSteps.Step step = Alone(Begin(18), _granted);
        Assert.Equal(new PlacingEffect.AskTogether(1..17), step.Effect);
        Assert.Equal(17, step.State.Asked);

        step = Together(step, [.. Enumerable.Repeat(_granted, 16)]);
        Assert.Equal(new PlacingEffect.AskAlone(17, _left), step.Effect);
        Assert.IsType<PlacingEffect.Finish>(Alone(step, _granted).Effect);
    }

    [Fact]
    public void A_unit_of_two_asks_one_after_the_other()
    {
        PlacingSteps.Step step = Alone(Begin(2), _granted);
        Assert.Equal(new PlacingEffect.AskAlone(1, _left), step.Effect);

        Assert.IsType<PlacingEffect.Finish>(Alone(step, _granted).Effect);
    }

    [Fact]
    public void A_unit_without_participants_has_nothing_to_place() => Assert.IsType<PlacingEffect.Finish>(Begin(0).Effect);

    [Fact]
    public void A_unit_that_waits_in_line_asks_again_with_what_is_left_of_its_patience()
    {
        PlacingSteps.Step step = Alone(Begin(2), new ParticipantAnswer.Waits(_left));
        Assert.Equal(new PlacingEffect.AskAlone(0, _left), step.Effect);

        step = Alone(step, new ParticipantAnswer.Waits(TimeSpan.FromSeconds(-1)));
        Assert.Equal(new PlacingEffect.AskAlone(0, TimeSpan.FromMilliseconds(1)), step.Effect);
    }

    [Fact]
    public void Behind_one_that_is_in_use_everything_is_given_back_before_the_unit_waits_for_it()
    {
        PlacingSteps.Step step = Together(Alone(Begin(6), _granted), _granted, _held, _granted, _held, _granted);
        Assert.Equal(new PlacingEffect.GiveBack(2..6), step.Effect);

        step = PlacingSteps.Apply(step.State, new PlacingEvent.GivenBack());
        Assert.Equal(new PlacingEffect.AskAlone(2, _left), step.Effect);
        Assert.Equal(6, step.State.Asked);
        Assert.Equal(new PlacingEffect.AskTogether(3..6), Alone(step, _granted).Effect);
    }

    [Fact]
    public void A_participant_that_took_too_long_to_look_is_in_use_and_no_conflict()
    {
        PlacingSteps.Step step = Together(Alone(Begin(4), _granted), _granted, new ParticipantAnswer.Waits(TimeSpan.Zero), _granted);

        Assert.Equal(new PlacingEffect.GiveBack(2..4), step.Effect);
    }

    [Fact]
    public void The_first_participant_in_key_order_that_refuses_refuses_the_unit()
    {
        PlacingSteps.Step step = Alone(Begin(5), _granted);
        Assert.Equal(
            new PlacingEffect.Refuse(2, 7),
            Together(step, _held, new ParticipantAnswer.Conflicts(7), new ParticipantAnswer.Conflicts(8), _granted).Effect);
        Assert.Equal(new PlacingEffect.Refuse(0, 5), Alone(Begin(5), new ParticipantAnswer.Conflicts(5)).Effect);
        Assert.Equal(new PlacingEffect.Refuse(0, 3), Alone(Begin(5), new ParticipantAnswer.Held(3)).Effect);
        Assert.Equal(new PlacingEffect.Refuse(0, 0), Alone(Begin(5), _held).Effect);

        var failure = new FailureMessage();
        Assert.Equal(new PlacingEffect.Fail(failure), Alone(Begin(5), new ParticipantAnswer.Failed(failure)).Effect);
        Assert.Equal(
            new PlacingEffect.Fail(failure), Together(step, _granted, new ParticipantAnswer.Failed(failure), _held, _granted).Effect);
    }

    [Theory]
    [InlineData(10, 2)]
    [InlineData(25, 5)]
    [InlineData(600, 5)]
    public void A_unit_waits_for_a_fifth_of_the_limit_of_intents_and_never_for_longer_than_five_seconds(int limit, int patience) =>
        Assert.Equal(TimeSpan.FromSeconds(patience), PlacingSteps.PatienceFor(TimeSpan.FromSeconds(limit)));

    [Fact]
    public void A_reply_says_one_thing()
    {
        Assert.Equal(_granted, ParticipantAnswer.FromReply(new IntentReply { IsGranted = true, Left = _left }));
        Assert.Equal(new ParticipantAnswer.Waits(_left), ParticipantAnswer.FromReply(new IntentReply { IsWaiting = true, Left = _left }));
        Assert.Equal(_held, ParticipantAnswer.FromReply(new IntentReply { IsHeld = true }));
        Assert.Equal(new ParticipantAnswer.Held(4), ParticipantAnswer.FromReply(new IntentReply { IsHeld = true, Actual = 4 }));
        Assert.Equal(new ParticipantAnswer.Conflicts(4), ParticipantAnswer.FromReply(new IntentReply { Actual = 4 }));
        var failure = new FailureMessage();
        Assert.Equal(new ParticipantAnswer.Failed(failure), ParticipantAnswer.FromReply(new IntentReply { Failure = failure }));
    }

    [Fact]
    public void No_unit_ever_waits_while_it_holds_a_participant_that_comes_later_and_a_placed_unit_holds_all()
    {
        for (int seed = 0; seed < 5_000; seed++)
        {
            Walk(new Random(seed), seed);
        }
    }

    private static void Walk(Random random, int seed)
    {
        int participants = random.Next(0, 40);
        var held = new SortedSet<int>();
        var everAsked = new HashSet<int>();
        PlacingSteps.Step step = Begin(participants);
        for (int steps = 0; step.Effect is PlacingEffect.AskAlone or PlacingEffect.AskTogether or PlacingEffect.GiveBack; steps++)
        {
            Assert.True(steps < 10_000, $"Seed {seed}: placing does not end.");
            PlacingEvent ended;
            switch (step.Effect)
            {
                case PlacingEffect.AskAlone alone:
                    everAsked.Add(alone.Index);
                    Assert.True(held.Count == 0 || held.Max < alone.Index, $"Seed {seed}: waits for {alone.Index} and holds {held.Max}.");
                    ended = new PlacingEvent.AnsweredAlone(Ask(random, held, alone.Index));
                    break;
                case PlacingEffect.AskTogether together:
                    int[] asked = [.. Enumerable.Range(0, participants).Take(together.Indexes)];
                    everAsked.UnionWith(asked);
                    ended = new PlacingEvent.AnsweredTogether([.. asked.Select(index => Ask(random, held, index))]);
                    break;
                default:
                    var back = Assert.IsType<PlacingEffect.GiveBack>(step.Effect);
                    held.ExceptWith(Enumerable.Range(0, participants).Take(back.Indexes));
                    ended = new PlacingEvent.GivenBack();
                    break;
            }

            step = PlacingSteps.Apply(step.State, ended);
        }

        Assert.Equal(everAsked.Count, step.State.Asked);
        if (step.Effect is PlacingEffect.Finish)
        {
            Assert.Equal(Enumerable.Range(0, participants), held);
        }
    }

    private static ParticipantAnswer Ask(Random random, SortedSet<int> held, int index)
    {
        switch (random.Next(60))
        {
            case 0:
                return new ParticipantAnswer.Conflicts(1);
            case < 8:
                return new ParticipantAnswer.Waits(_left);
            case < 16:
                return random.Next(4) == 0 ? _held : new ParticipantAnswer.Waits(_left);
            default:
                held.Add(index);
                return _granted;
        }
    }

    private static PlacingSteps.Step Begin(int participants) => PlacingSteps.Begin(new PlacingState(participants, _patience));

    private static PlacingSteps.Step Alone(PlacingSteps.Step step, ParticipantAnswer answer) =>
        PlacingSteps.Apply(step.State, new PlacingEvent.AnsweredAlone(answer));

    private static PlacingSteps.Step Together(PlacingSteps.Step step, params ImmutableArray<ParticipantAnswer> answers) =>
        PlacingSteps.Apply(step.State, new PlacingEvent.AnsweredTogether(answers));
}
