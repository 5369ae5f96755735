using Xunit;

namespace Granary.Verification.Tests.Shares;

public sealed class ShareCheckerTests
{
    private static readonly Outcome _done = new Outcome.Succeeded(new Seen.Number(1));
    private static readonly Outcome _lost = new Outcome.Failed(Outcome.Reason.Conflict, "late");
    private static readonly Outcome _refused = new Outcome.Failed(Outcome.Reason.Refused, "no");

    private static readonly ShareLimits _limits =
        new() { Conflicts = 0.1, SlowCalls = 0.1, Slow = TimeSpan.FromSeconds(1), Successes = 8, Faults = true };

    [Fact]
    public void A_run_within_all_limits_passes() => Assert.Equal(Verdict.Result.Passed, Check(10, (_lost, 1), (_done, 30_000_000)).Outcome);

    [Fact]
    public void A_run_beyond_a_limit_is_named_by_that_limit()
    {
        AssertFound("too many conflicts", Check(10, (_lost, 1), (_lost, 1)));
        AssertFound("too many calls slower than 1 s", Check(10, (_done, 30_000_000), (_done, 30_000_000)));
        AssertFound("too few successes", Check(7, (_refused, 1)));
        AssertFound("no faults", new ShareChecker(_limits).Check(new History(Operations(10))));
    }

    [Fact]
    public void A_refusal_is_no_conflict() =>
        Assert.Equal(Verdict.Result.Passed, Check(10, (_refused, 1), (_refused, 1), (_refused, 1)).Outcome);

    private static void AssertFound(string rule, Verdict verdict) => Assert.Equal(rule, Assert.Single(verdict.Findings).Rule);

    private static Verdict Check(int done, params (Outcome Outcome, long Ticks)[] others) =>
        new ShareChecker(_limits).Check(new History(Operations(done, others), [new Fault(1, "A silo was killed.")]));

    private static IEnumerable<Operation> Operations(int done, params (Outcome Outcome, long Ticks)[] others) =>
        Enumerable.Repeat((_done, 1L), done).Concat(others).Select(
            own => new Operation(1, new Act.Increment(1), new Interval { Start = 0, End = own.Item2 }, own.Item1));
}
