using Granary.Chaos.Faults;
using Granary.Chaos.Measures;
using Granary.Verification;
using Xunit;

namespace Granary.Chaos.Tests.Measures;

public sealed class RoundMeasureTests
{
    private static readonly DateTimeOffset _began = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Outcome _unavailable = new Outcome.Failed(Outcome.Reason.Unavailable, "away");

    [Fact]
    public void A_call_that_began_while_the_database_was_away_or_just_came_back_is_no_failure_of_the_rolling_restart_behind_it()
    {
        FaultNote[] notes = [Note(KillDatabase.Kind, 2, 5), Note(RollSilos.Kind, 6, 20)];
        History history = Of((4, 7), (5.5, 7), (7.9, 8.2), (8.1, 8.5), (12, 13), (21, 22));

        RoundMeasure measure = RoundMeasure.Measure(history, notes);

        Assert.Equal([Seconds(8.1), Seconds(12)], measure.FailedWhileRolling.Select(call => call.Time.Start));
    }

    [Fact]
    public void A_commit_that_met_another_fault_behind_the_kill_of_a_database_is_not_one_that_the_kill_left_unknown()
    {
        FaultNote killed = Note(KillDatabase.Kind, 2, 5);
        History history = Commits((4, 10.5), (4.5, 8));

        Operation late = Assert.Single(RoundMeasure.Measure(history, [killed]).Unknown);
        Assert.Equal(Seconds(4), late.Time.Start);
        Assert.Empty(RoundMeasure.Measure(history, [killed, Note(KillSilo.Kind, 6, 6.1)]).Unknown);
    }

    private static FaultNote Note(string kind, double began, double ended) =>
        new(kind, kind, _began + TimeSpan.FromSeconds(began)) { Ended = _began + TimeSpan.FromSeconds(ended), IsAlone = true };

    private static History Of(params IEnumerable<(double Start, double End)> failed) => new(
        failed.Select((call, i) => new Operation(
            i, new Act.Read(1), new Interval { Start = Seconds(call.Start), End = Seconds(call.End) }, _unavailable)))
    {
        Began = _began,
    };

    private static History Commits(params IEnumerable<(double Start, double End)> calls) => new(
        calls.Select((call, i) => new Operation(
            i, new Act.Write(1, i), new Interval { Start = Seconds(call.Start), End = Seconds(call.End) }, _unavailable)))
    {
        Began = _began,
    };

    private static long Seconds(double seconds) => TimeSpan.FromSeconds(seconds).Ticks;
}
