using Granary.Chaos.Faults;
using Granary.Chaos.Measures;
using Granary.Chaos.Runs;
using Granary.Domain;
using Granary.Verification;
using Xunit;

namespace Granary.Chaos.Tests.Runs;

public sealed class RequirementsTests
{
    private static readonly DateTimeOffset _began = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly FaultNote _kill = new(KillSilo.Kind, "silo0", At(10)) { Ended = At(10), WholeAgain = At(18), IsAlone = true };
    private static readonly FaultNote _database = new(KillDatabase.Kind, "1 s", At(20)) { Ended = At(21), IsAlone = true };

    private static readonly (Act, double, double)[] _good =
    [
        (new Act.Transfer(0, 1, 1), 0, 1), (new Act.Write(0, 1), 11, 19), (new Act.Transfer(0, 1, 1), 11, 12),
        (new Act.Transfer(0, 1, 1), 20.5, 22), (new Act.Transfer(1, 1, 0), 30, 31),
    ];

    [Fact]
    public void A_round_that_keeps_all_limits_holds()
    {
        IReadOnlyList<Requirement> all = Requirements.ForRun([RoundOf(_good, _kill, _database)], isCi: false);

        Assert.All(all, requirement => Assert.True(requirement.Holds, $"{requirement}"));
        Assert.Contains(all, requirement => requirement.Measured == "9.0 s, register 0");
        Assert.Contains(all, requirement => requirement is { Required: "within 3 s", Measured: "1.0 s" });
    }

    [Fact]
    public void A_run_without_faults_does_not_hold() =>
        AssertBroken("faults injected", Requirements.ForRun([RoundOf(_good)], isCi: false));

    [Fact]
    public void An_aggregate_that_answers_late_after_a_kill_is_named() => AssertBroken(
        "all aggregates answer after the kill of a silo (1 alone)",
        Requirements.ForRun([RoundOf([.. _good, (new Act.Increment(3), 12, 21)], _kill)], isCi: false));

    [Fact]
    public void A_commit_that_stays_unknown_after_the_return_of_the_database_is_counted() => AssertBroken(
        "commits unknown 5 s after the database is back",
        Requirements.ForRun([RoundOf([.. _good, (new Act.Increment(3), 20, 27)], _database)], isCi: false));

    [Fact]
    public void An_account_that_takes_no_write_after_the_last_fault_is_named() => AssertBroken(
        "aggregates without a write in the 30 s after the last fault",
        Requirements.ForRun([RoundOf([.. _good, (new Act.Transfer(0, 1, 7), 0, 1)], _database)], isCi: false));

    [Fact]
    public void The_numbers_of_a_release_are_required_of_its_run_alone()
    {
        IReadOnlyList<Requirement> all = Requirements.ForRun([RoundOf(_good, _kill, _database)], isCi: true);

        Assert.Equal(
            [
                "silos killed", "silos stopped", "partitions", "databases killed", "failovers, synchronous", "full disks",
                "answers to commits cut", "commits acknowledged",
            ],
            all.Where(requirement => !requirement.Holds).Select(requirement => requirement.Name));
    }

    [Theory]
    [InlineData("lost", "commits lost")]
    [InlineData("applied twice", "commits applied twice")]
    [InlineData("not linearisable", "reads stale while the cluster was whole")]
    public void A_finding_counts_as_what_it_is(string rule, string name) => AssertBroken(
        name, Requirements.ForRun([RoundOf(_good, _kill) with { Report = Report.Check(HistoryOf(_good), new Found(rule)) }], isCi: false));

    [Fact]
    public void A_loss_that_has_to_be_found_is_no_breach_and_its_absence_is_one()
    {
        RoundResult round = RoundOf(_good, _kill);
        RoundResult lossy = round with { Plan = round.Plan with { MustFindLoss = true } };
        RoundResult found = lossy with { Report = Report.Check(HistoryOf(_good), new Found("lost")) };

        AssertBroken("loss found and reported", Requirements.ForRun([lossy], isCi: false));
        Assert.All(Requirements.ForRun([found], isCi: false), requirement => Assert.True(requirement.Holds, $"{requirement}"));
        Assert.False(found.IsWrong);
    }

    private static void AssertBroken(string name, IReadOnlyList<Requirement> all) =>
        Assert.Equal(name, Assert.Single(all, requirement => !requirement.Holds).Name);

    private static DateTimeOffset At(double seconds) => _began + TimeSpan.FromSeconds(seconds);

    private static RoundResult RoundOf((Act, double, double)[] calls, params FaultNote[] notes)
    {
        History history = HistoryOf(calls);
        var plan = new RoundPlan("round", ReadMode.Cached, []);
        return new RoundResult(plan, Report.Check(history.With(notes, areStrict: false), new Found(null)), notes)
        {
            Measure = RoundMeasure.Measure(history, notes), CutAnswers = 0, Unpublished = 0, HistoryFile = "",
        };
    }

    private static History HistoryOf((Act Act, double Start, double End)[] calls) => new(calls.Select((call, i) => new Operation(
        i,
        call.Act,
        new Interval { Start = TimeSpan.FromSeconds(call.Start).Ticks, End = TimeSpan.FromSeconds(call.End).Ticks },
        new Outcome.Succeeded(new Seen.Nothing()))))
    {
        Began = _began,
    };

    private sealed class Found(string? rule) : IChecker
    {
        public string Name => "some guarantee";

        public Verdict Check(History history) => Verdict.FromFindings(
            this, rule is null ? [] : [new Finding(rule, [], "It is so.")], new Evidence("calls", history.Operations.Count));
    }
}
