using Granary.Contracts.Plans;

namespace Granary.Storage.Documents;

/// <summary>Runs a plan over documents in memory, whatever holds them.</summary>
internal static class DocumentSelection
{
    /// <summary>The documents that a plan selects, in its order and within its window.</summary>
    public static IEnumerable<(DocumentView View, TRow Row)> Run<TRow>(
        IEnumerable<(DocumentView View, TRow Row)> rows, QueryPlan plan)
    {
        IEnumerable<(DocumentView View, TRow Row)> matches = Matches(rows, plan);
        if (plan.IsOrdered)
        {
            matches = matches.OrderBy(match => match.View, PlanEvaluator.Comparer(plan));
        }

        return Window(matches, plan);
    }

    /// <summary>How many a plan selects, its order, offset and limit left aside.</summary>
    public static long Count<TRow>(IEnumerable<(DocumentView View, TRow Row)> rows, QueryPlan plan) => Matches(rows, plan).LongCount();

    /// <summary>The groups of a summary over the documents that a plan selects.</summary>
    public static IReadOnlyList<SummaryGroup> Summarize<TRow>(
        IEnumerable<(DocumentView View, TRow Row)> rows, QueryPlan plan, PlanSummary summary) =>
        SummaryEvaluator.Summarize(Matches(rows, plan).Select(match => match.View), summary);

    /// <summary>The content of a result: its document, or the columns that the plan asks for.</summary>
    public static ReadOnlyMemory<byte> Shown(DocumentView view, ReadOnlyMemory<byte> document, QueryPlan plan) =>
        plan.Columns is { } columns ? ColumnReader.Read(view, columns) : document;

    private static IEnumerable<(DocumentView View, TRow Row)> Matches<TRow>(
        IEnumerable<(DocumentView View, TRow Row)> rows, QueryPlan plan) => rows.Where(row => row.View.Fulfils(plan.Filter));

    private static IEnumerable<TItem> Window<TItem>(IEnumerable<TItem> items, QueryPlan plan)
    {
        long position = 0;
        long end = plan.Take is { } take ? plan.Skip + take : long.MaxValue;
        return items.TakeWhile(_ => position < end).Where(_ => position++ >= plan.Skip);
    }
}
