using Granary.Verification;

namespace Granary.Chaos.Measures;

/// <summary>What the calls of a history say about times.</summary>
internal static class Calls
{
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(4);

    /// <summary>Whether a call asks for a commit.</summary>
    public static bool IsCommit(Operation call) => call.Act switch
    {
        Act.Lists lists => lists.Steps.Any(step => step.Value is not null),
        Act.Transfer or Act.Write or Act.Increment or Act.Claim or Act.Release or Act.Apply or Act.Put or Act.Drop or Act.Create
            or Act.Delete => true,
        _ => false,
    };

    /// <summary>The number of commits that were acknowledged.</summary>
    public static int Acknowledged(this History history) => history.Operations.Count(call => call.Happened && IsCommit(call));

    /// <summary>The aggregates that a call needs.</summary>
    public static IEnumerable<string> AggregatesOf(Act act) => act switch
    {
        Act.Transfer transfer => [$"account {transfer.From}", $"account {transfer.To}"],
        Act.Lists lists => lists.Steps.Select(step => $"list {step.Key}").Distinct(),
        Act.Write write => [$"register {write.Key}"],
        Act.Read read => [$"register {read.Key}"],
        Act.Increment increment => [$"counter {increment.Key}"],
        Act.Count count => [$"counter {count.Key}"],
        Act.Apply apply => [$"ledger {apply.Key}"],
        Act.Applied applied => [$"ledger {applied.Key}"],
        Act.Put put => [$"row {put.Key}"],
        Act.Drop drop => [$"row {drop.Key}"],
        Act.Create create => [$"being {create.Key}"],
        Act.Delete delete => [$"being {delete.Key}"],
        Act.Look look => [$"being {look.Key}"],
        _ => [],
    };

    /// <summary>
    /// How long after a moment the last of all aggregates answered a call that was made after it. A refusal by a rule is an answer.
    /// </summary>
    /// <remarks>
    /// Aggregates that no call needed soon after the moment are left out: they would be as late as the first call, and not as their answer.
    /// </remarks>
    /// <returns>The time, and the aggregate; nothing where the history ends before any answered.</returns>
    public static (TimeSpan After, string Aggregate)? LastToAnswer(this History history, long moment)
    {
        HashSet<string> asked =
        [
            .. history.Operations.Where(call => call.Time.Start >= moment && call.Time.Start <= moment + _soon.Ticks)
                .SelectMany(call => AggregatesOf(call.Act)),
        ];
        Dictionary<string, long> first = [];
        foreach (Operation call in history.Operations.Where(call => call.Time.Start >= moment && IsAnswer(call)))
        {
            foreach (string aggregate in AggregatesOf(call.Act).Where(asked.Contains))
            {
                first[aggregate] = Math.Min(first.GetValueOrDefault(aggregate, long.MaxValue), call.Time.End);
            }
        }

        return first.Count == 0 ? null
            : first.Select(pair => (TimeSpan.FromTicks(pair.Value - moment), pair.Key)).Max();
    }

    /// <summary>How long after a moment the first commit was acknowledged; nothing where none was.</summary>
    public static TimeSpan? FirstCommit(this History history, long moment)
    {
        long[] ends = [.. history.Operations.Where(call => call.Happened && IsCommit(call) && call.Time.End > moment)
            .Select(call => call.Time.End)];
        return ends.Length == 0 ? null : TimeSpan.FromTicks(ends.Min() - moment);
    }

    /// <summary>The commits that were sent before a moment, and whose outcome the client did not know some time after it.</summary>
    public static IReadOnlyList<Operation> UnknownAfter(this History history, long moment, TimeSpan limit) =>
    [
        .. history.Operations.Where(call => IsCommit(call) && call.Time.Start < moment && call.Time.End > moment
            && (call.Outcome is Outcome.Unknown || call.Time.End > moment + limit.Ticks)),
    ];

    /// <summary>The aggregates of units over several that took no acknowledged write between a moment and a limit after it.</summary>
    public static IReadOnlyList<string> NotWritten(this History history, long moment, TimeSpan limit)
    {
        HashSet<string> written =
        [
            .. history.Operations.Where(call => call.Happened && call.Time.Start >= moment && call.Time.End <= moment + limit.Ticks)
                .SelectMany(WrittenBy),
        ];
        IEnumerable<string> all = history.Operations.Where(call => call.Act is Act.Transfer or Act.Lists)
            .SelectMany(call => AggregatesOf(call.Act)).Distinct();
        return [.. all.Where(aggregate => !written.Contains(aggregate)).Order(StringComparer.Ordinal)];
    }

    /// <summary>The calls that failed or stayed unknown, of those that were under way between two moments.</summary>
    public static IReadOnlyList<Operation> Failed(this History history, long from, long to) =>
    [
        .. history.Operations.Where(call => call.Time.End >= from && call.Time.Start <= to
            && call.Outcome is Outcome.Unknown or Outcome.Failed { Why: Outcome.Reason.Unavailable }),
    ];

    private static bool IsAnswer(Operation call) =>
        call.Happened || call.Outcome is Outcome.Failed { Why: Outcome.Reason.Refused or Outcome.Reason.Conflict };

    private static IEnumerable<string> WrittenBy(Operation call) => call.Act switch
    {
        Act.Transfer transfer => AggregatesOf(transfer),
        Act.Lists lists => lists.Steps.Where(step => step.Value is not null).Select(step => $"list {step.Key}"),
        _ => [],
    };
}
