using System.Collections.Immutable;
using Granary.Storage.Commits;
using Granary.Storage.Stores;
using Xunit;

namespace Granary.Storage.Tests.Commits;

/// <summary>The steps of a group after each answer of the store.</summary>
public sealed class GroupStepsTests
{
    [Fact]
    public void A_group_begins_with_all_of_its_units_in_one_transaction()
    {
        GroupSteps.Step step = GroupSteps.Begin(3);

        Assert.Equal<GroupEffect>([new GroupEffect.Send([0, 1, 2], Thoroughness.AppliedUnits)], step.Effects);
        Assert.Equal(new GroupState { UnderWay = [0, 1, 2], OpenUnits = 3 }, step.State);
    }

    [Fact]
    public void Units_that_the_store_decides_are_answered_and_the_group_is_over()
    {
        GroupSteps.Step step = After(GroupSteps.Begin(2), GroupEvent.Carried.Whole);

        Assert.Equal<GroupEffect>([new GroupEffect.Answer([0, 1])], step.Effects);
        Assert.True(step.State.IsOver);
    }

    [Fact]
    public void Units_that_stay_undecided_are_sent_again_and_have_to_be_decided()
    {
        GroupSteps.Step step = After(GroupSteps.Begin(3), new GroupEvent.Carried([0, 2]));

        Assert.Equal<GroupEffect>([new GroupEffect.Answer([1]), new GroupEffect.Send([0, 2], Thoroughness.EveryUnit)], step.Effects);
        Assert.Equal(2, step.State.OpenUnits);
    }

    [Theory]
    [InlineData(nameof(GroupFailure.LostRace))]
    [InlineData(nameof(GroupFailure.Refused))]
    public void A_transaction_that_lost_a_race_or_was_refused_is_sent_again_in_halves(string failure)
    {
        GroupSteps.Step step = After(GroupSteps.Begin(5), Failed(failure));
        Assert.Equal<GroupEffect>([new GroupEffect.Send([0, 1], Thoroughness.AppliedUnits)], step.Effects);

        step = After(step, GroupEvent.Carried.Whole);
        Assert.Equal<GroupEffect>(
            [new GroupEffect.Answer([0, 1]), new GroupEffect.Send([2, 3, 4], Thoroughness.AppliedUnits)], step.Effects);

        step = After(step, Failed(failure));
        Assert.Equal<GroupEffect>([new GroupEffect.Send([2], Thoroughness.AppliedUnits)], step.Effects);
        Assert.Equal(new LaterUnits([3, 4], null), step.State.Later);
    }

    [Fact]
    public void A_transaction_that_met_a_taken_key_is_sent_again_whole_and_has_to_decide_every_unit()
    {
        GroupSteps.Step step = After(GroupSteps.Begin(5), Failed(nameof(GroupFailure.KeyTaken)));
        Assert.Equal<GroupEffect>([new GroupEffect.Send([0, 1, 2, 3, 4], Thoroughness.EveryUnit)], step.Effects);

        step = After(step, Failed(nameof(GroupFailure.KeyTaken)));
        Assert.Equal<GroupEffect>([new GroupEffect.Send([0, 1], Thoroughness.EveryUnit)], step.Effects);
        Assert.Equal(new LaterUnits([2, 3, 4], null), step.State.Later);
    }

    [Fact]
    public void A_unit_alone_whose_key_stays_taken_is_sent_again_so_many_times_and_no_more()
    {
        GroupSteps.Step step = After(GroupSteps.Begin(1), Failed(nameof(GroupFailure.KeyTaken)));
        Assert.Equal<GroupEffect>([new GroupEffect.Send([0], Thoroughness.EveryUnit)], step.Effects);
        for (int lost = 1; lost <= GroupSteps.MaxRaces; lost++)
        {
            step = After(step, Failed(nameof(GroupFailure.KeyTaken)));
            Assert.Equal<GroupEffect>([new GroupEffect.Pause(lost), new GroupEffect.Send([0], Thoroughness.EveryUnit)], step.Effects);
        }

        Assert.Equal<GroupEffect>([new GroupEffect.Fail([0])], After(step, Failed(nameof(GroupFailure.KeyTaken))).Effects);
    }

    [Fact]
    public void Units_that_met_a_held_row_are_sent_again_one_by_one()
    {
        GroupSteps.Step step = After(GroupSteps.Begin(3), Failed(nameof(GroupFailure.Locked)));

        Assert.Equal<GroupEffect>([new GroupEffect.Send([0], Thoroughness.AppliedUnits)], step.Effects);
        Assert.Equal(new LaterUnits([1], new LaterUnits([2], null)), step.State.Later);
    }

    [Fact]
    public void A_unit_alone_that_loses_races_pauses_and_is_sent_thoroughly_until_it_has_lost_too_many()
    {
        GroupSteps.Step step = GroupSteps.Begin(1);
        for (int lost = 1; lost <= GroupSteps.MaxRaces; lost++)
        {
            step = After(step, Failed(nameof(GroupFailure.LostRace)));
            Assert.Equal<GroupEffect>([new GroupEffect.Pause(lost), new GroupEffect.Send([0], Thoroughness.EveryUnit)], step.Effects);
        }

        step = After(step, Failed(nameof(GroupFailure.LostRace)));
        Assert.Equal<GroupEffect>([new GroupEffect.Fail([0])], step.Effects);
        Assert.True(step.State.IsOver);
    }

    [Fact]
    public void Each_unit_has_its_own_number_of_races_to_lose()
    {
        GroupSteps.Step step = After(GroupSteps.Begin(2), Failed(nameof(GroupFailure.LostRace)), Failed(nameof(GroupFailure.LostRace)));
        Assert.Equal(1, step.State.LostRaces);

        step = After(step, GroupEvent.Carried.Whole);

        Assert.Equal<GroupEffect>([new GroupEffect.Answer([0]), new GroupEffect.Send([1], Thoroughness.AppliedUnits)], step.Effects);
        Assert.Equal(0, step.State.LostRaces);
    }

    [Fact]
    public void A_unit_alone_is_refused_or_failed_by_what_the_store_says()
    {
        Assert.Equal<GroupEffect>([new GroupEffect.Refuse([0])], After(GroupSteps.Begin(1), Failed(nameof(GroupFailure.Refused))).Effects);
        Assert.Equal<GroupEffect>([new GroupEffect.Fail([0])], After(GroupSteps.Begin(1), Failed(nameof(GroupFailure.Locked))).Effects);
        Assert.Equal<GroupEffect>(
            [new GroupEffect.Fail([0])], After(GroupSteps.Begin(1), Failed(nameof(GroupFailure.Unavailable))).Effects);
    }

    [Fact]
    public void A_group_that_met_a_store_that_is_away_fails_whole_and_at_once()
    {
        GroupSteps.Step step = After(GroupSteps.Begin(3), Failed(nameof(GroupFailure.Unavailable)));

        Assert.Equal<GroupEffect>([new GroupEffect.Fail([0, 1, 2])], step.Effects);
        Assert.True(step.State.IsOver);
    }

    [Fact]
    public void A_transaction_in_doubt_is_resolved_and_never_sent_again()
    {
        GroupSteps.Step step = After(GroupSteps.Begin(3), Failed(nameof(GroupFailure.InDoubt)));
        Assert.Equal<GroupEffect>([new GroupEffect.Resolve([0, 1, 2], GroupDoubt.AnswerLost)], step.Effects);

        GroupSteps.Step both = After(step, new GroupEvent.Resolved([1]));
        Assert.Equal<GroupEffect>([new GroupEffect.Answer([1]), new GroupEffect.Fail([0, 2])], both.Effects);
        Assert.True(both.State.IsOver);

        Assert.Equal<GroupEffect>([new GroupEffect.Answer([0, 1, 2])], After(step, new GroupEvent.Resolved([0, 1, 2])).Effects);
        Assert.Equal<GroupEffect>([new GroupEffect.Fail([0, 1, 2])], After(step, new GroupEvent.Resolved([])).Effects);
        Assert.Equal<GroupEffect>([new GroupEffect.LeaveInDoubt([0, 1, 2])], After(step, new GroupEvent.Unresolved()).Effects);
    }

    [Fact]
    public void Rounds_that_decide_nothing_end_with_a_resolution_and_a_round_that_decides_starts_the_count_anew()
    {
        GroupSteps.Step step = After(GroupSteps.Begin(3), new GroupEvent.Carried([0, 1, 2]));
        for (int round = 1; round < GroupSteps.MaxRaces; round++)
        {
            step = After(step, new GroupEvent.Carried([0, 1, 2]));
            Assert.Equal(round, step.State.RoundsInVain);
        }

        GroupSteps.Step some = After(step, new GroupEvent.Carried([0, 2]));
        Assert.Equal(0, some.State.RoundsInVain);

        GroupSteps.Step none = After(step, new GroupEvent.Carried([0, 1, 2]));
        Assert.Equal<GroupEffect>([new GroupEffect.Resolve([0, 1, 2], GroupDoubt.NeverDecided)], none.Effects);
        Assert.Equal<GroupEffect>([new GroupEffect.LeaveInDoubt([0, 1, 2])], After(none, new GroupEvent.Unresolved()).Effects);
    }

    [Fact]
    public void A_group_that_is_over_takes_no_event()
    {
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(
            () => After(GroupSteps.Begin(1), GroupEvent.Carried.Whole, GroupEvent.Carried.Whole));

        Assert.Equal("Every unit of the group is answered.", refusal.Message);
    }

    [Fact]
    public void Every_unit_is_answered_once_whatever_the_store_says_and_none_is_sent_again_after_a_doubt()
    {
        for (int seed = 0; seed < 5_000; seed++)
        {
            new Walk(seed).Run();
        }
    }

    private static GroupSteps.Step After(GroupSteps.Step step, params GroupEvent[] events) =>
        events.Aggregate(step, (before, happened) => GroupSteps.Apply(before.State, happened));

    private static GroupEvent.Failed Failed(string failure) => new(Enum.Parse<GroupFailure>(failure));

    /// <summary>A store that answers at random, and the invariants that hold for every group.</summary>
    private sealed class Walk(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly HashSet<int> _open = [];
        private readonly HashSet<int> _inDoubt = [];

        public void Run()
        {
            int units = _random.Next(1, 9);
            _open.UnionWith(Enumerable.Range(0, units));
            GroupSteps.Step step = GroupSteps.Begin(units);
            for (int steps = 0; !step.State.IsOver; steps++)
            {
                Assert.True(steps < 2_000, $"Seed {seed}: the group does not end.");
                Answered(step.Effects[..^1]);
                step = GroupSteps.Apply(step.State, Answer(step.Effects[^1]));
            }

            Answered(step.Effects);
            Assert.True(_open.Count == 0, $"Seed {seed}: units without an answer.");
        }

        private void Answered(ImmutableArray<GroupEffect> effects)
        {
            foreach (int unit in effects.SelectMany(effect => effect switch
            {
                GroupEffect.Answer answer => answer.Units,
                GroupEffect.Refuse refuse => refuse.Units,
                GroupEffect.Fail fail => fail.Units,
                GroupEffect.LeaveInDoubt doubt => doubt.Units,
                _ => default,
            }))
            {
                Assert.True(_open.Remove(unit), $"Seed {seed}: unit {unit} is answered twice.");
            }
        }

        private GroupEvent Answer(GroupEffect request)
        {
            if (request is GroupEffect.Resolve resolve)
            {
                Assert.True(_open.IsSupersetOf(resolve.Units), $"Seed {seed}: an answered unit is resolved.");
                return _random.Next(4) == 0 ? new GroupEvent.Unresolved() : new GroupEvent.Resolved(Some(resolve.Units));
            }

            GroupUnits sent = Assert.IsType<GroupEffect.Send>(request).Units;
            Assert.True(_open.IsSupersetOf(sent) && !_inDoubt.Overlaps(sent), $"Seed {seed}: {sent} must not be sent.");
            if (_random.Next(3) == 0)
            {
                return new GroupEvent.Carried(Some(sent));
            }

            var failure = (GroupFailure)_random.Next(Enum.GetValues<GroupFailure>().Length);
            _inDoubt.UnionWith(failure == GroupFailure.InDoubt ? sent : default);
            return new GroupEvent.Failed(failure);
        }

        private GroupUnits Some(GroupUnits units) => [.. units.Where(_ => _random.Next(2) == 0)];
    }
}
