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
    public void A_call_that_began_while_the_database_was_away_is_no_failure_of_the_rolling_restart_behind_it()
    {
        FaultNote[] notes = [Note(KillDatabase.Kind, 2, 5), Note(RollSilos.Kind, 6, 20)];
        History history = Of((4, 7), (5.5, 7), (12, 13), (21, 22));

        RoundMeasure measure = RoundMeasure.Measure(history, notes);

        Assert.Equal([Seconds(5.5), Seconds(12)], measure.FailedWhileRolling.Select(call => call.Time.Start));
    }

    private static FaultNote Note(string kind, double began, double ended) =>
        new(kind, kind, _began + TimeSpan.FromSeconds(began)) { Ended = _began + TimeSpan.FromSeconds(ended), IsAlone = true };

    private static History Of(params IEnumerable<(double Start, double End)> failed) => new(
        failed.Select((call, i) => new Operation(
            i, new Act.Read(1), new Interval { Start = Seconds(call.Start), End = Seconds(call.End) }, _unavailable)))
    {
        Began = _began,
    };

    private static long Seconds(double seconds) => TimeSpan.FromSeconds(seconds).Ticks;
}
