using System.Globalization;

namespace Granary.Verification;

/// <summary>Enough calls succeeded, few conflicted, few were slow, and faults were injected if they were asked for.</summary>
/// <remarks>A refusal by a rule of the domain is an answer, and counts neither as a success nor as a conflict.</remarks>
internal sealed class ShareChecker(ShareLimits limits) : IChecker
{
    /// <inheritdoc/>
    public string Name => "shares";

    /// <inheritdoc/>
    public Verdict Check(History history)
    {
        int all = history.Operations.Count;
        int succeeded = history.Operations.Count(operation => operation.Happened);
        Operation[] conflicts = [.. history.Operations.Where(own => own.Outcome is Outcome.Failed { Why: Outcome.Reason.Conflict })];
        Operation[] slow = [.. history.Operations.Where(own => own.Latency > limits.Slow).OrderByDescending(own => own.Latency)];
        Finding?[] findings =
        [
            OfShare("too many conflicts", conflicts, all, limits.Conflicts),
            OfShare($"too many calls slower than {Text(limits.Slow.TotalSeconds)} s", slow, all, limits.SlowCalls),
            succeeded >= limits.Successes || all == 0
                ? null
                : new Finding("too few successes", [], $"{succeeded} of {all} calls succeeded, and at least {limits.Successes} must."),
            history.Faults.Count > 0 || !limits.Faults
                ? null
                : new Finding("no faults", [], "Faults were asked for, and none was injected."),
        ];
        return Verdict.FromFindings(this, findings.OfType<Finding>(), new Evidence("calls", all));
    }

    private static Finding? OfShare(string rule, Operation[] some, int all, double most) => some.Length <= most * all
        ? null
        : new Finding(rule, [.. some.Take(1)], $"{some.Length} of {all} calls, and at most a share of {Text(most)}.");

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
