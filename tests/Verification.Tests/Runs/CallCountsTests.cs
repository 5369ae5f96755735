using Xunit;

namespace Granary.Verification.Tests.Runs;

public sealed class CallCountsTests
{
    [Fact]
    public void Attempts_that_lost_a_race_are_counted_also_where_a_later_one_succeeded() => Assert.Equal(
        "5 calls, 4 conflicts, 1 refused, 1 unavailable, 1 unknown",
        CallCounts.Count(
        [
            Of(new Outcome.Succeeded(new Seen.Nothing()), 3),
            Of(new Outcome.Failed(Outcome.Reason.Conflict, ""), 2),
            Of(new Outcome.Failed(Outcome.Reason.Refused, "")),
            Of(new Outcome.Failed(Outcome.Reason.Unavailable, "")),
            Of(new Outcome.Unknown("")),
        ]).ToString());

    private static Operation Of(Outcome outcome, int attempts = 1) =>
        new(1, new Act.Balances(), new Interval { Start = 0, End = 1 }, outcome) { Attempts = attempts };
}
