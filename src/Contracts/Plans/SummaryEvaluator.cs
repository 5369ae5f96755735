namespace Granary.Contracts.Plans;

/// <summary>The meaning of summaries, in memory.</summary>
internal static class SummaryEvaluator
{
    /// <summary>The groups of candidates. Candidates that are not grouped make one group, even if there are none.</summary>
    public static IReadOnlyList<SummaryGroup> Summarize(IEnumerable<DocumentView> candidates, PlanSummary summary)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(summary);
        if (summary.GroupBy is not { } by)
        {
            return [candidates.Aggregate(new SummaryGroup(0), (group, candidate) => group.With(One(candidate, null, summary)))];
        }

        int most = (int)Math.Min(summary.MaxGroups, int.MaxValue);
        return [.. Merge(candidates.Select(candidate => One(candidate, Key(candidate, by), summary))).Take(most)];
    }

    /// <summary>Groups with equal keys as one; without keys, all of them.</summary>
    public static IReadOnlyList<SummaryGroup> Merge(IEnumerable<SummaryGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return [.. groups.GroupBy(group => group.Key).Select(same => same.Aggregate((left, right) => left.With(right)))];
    }

    // Numbers that are equal are one key, however many zeros they end in.
    private static PlanValue Key(DocumentView candidate, PlanOperand by) => new(by.Kind, candidate.Evaluate(by));

    private static SummaryGroup One(DocumentView candidate, PlanValue? key, PlanSummary summary) =>
        summary.Sum is { } sum && candidate.Evaluate(sum) is { } number
            ? new SummaryGroup(1) { Key = key, Summed = 1, Sum = ExactNumber.FromContent(number) }
            : new SummaryGroup(1) { Key = key };
}
