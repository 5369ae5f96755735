using System.Globalization;
using System.Text;
using Granary.Peers.Workloads;
using Granary.Verification;

namespace Granary.Peers.Comparisons;

/// <summary>Writes the results of peers side by side: a table as Markdown, and the first anomaly of each guarantee, drawn.</summary>
internal static class ComparisonText
{
    /// <summary>The table.</summary>
    public static string Table(IReadOnlyList<PeerResult> results)
    {
        var text = new StringBuilder();
        Row(text, "", results, result => result.Kind.Name);
        Row(text, "---", results, _ => "---");
        foreach (Guarantee guarantee in Guarantee.All)
        {
            Row(text, guarantee.Text, results, result => Cell(result, guarantee));
        }

        Row(text, "calls acknowledged", results, result => Number(result.Acknowledged));
        Row(text, "in conflict or aborted, after 6 attempts", results, result => Number(result.Conflicted));
        Row(text, "refused, or the store away", results, result => Number(result.Unavailable));
        Row(text, "of unknown outcome", results, result => Number(result.Unknown));
        Row(text, "share not acknowledged", results, result => result.FailedShare.ToString("P2", CultureInfo.InvariantCulture));
        Row(text, "milliseconds of an acknowledged call: half, 99 of 100, the longest", results, Latencies);
        if (results.Any(result => result.Failure is not null))
        {
            Row(text, "ended early", results, result => result.Failure ?? "");
        }

        foreach (string fault in results.SelectMany(result => result.Faults.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            Row(text, $"fault: {fault}", results, result => Number(result.Faults.GetValueOrDefault(fault)));
        }

        return text.ToString();
    }

    /// <summary>The first anomaly of each guarantee of each peer.</summary>
    public static string Anomalies(IReadOnlyList<PeerResult> results)
    {
        var text = new StringBuilder();
        foreach (PeerResult result in results)
        {
            foreach ((Guarantee guarantee, Verdict verdict) in result.Verdicts.Where(pair => pair.Value.Findings.Count > 0))
            {
                string promised = result.Promises(guarantee) ? "promised" : "not promised";
                text.Append(CultureInfo.InvariantCulture, $"{result.Kind.Name}, {promised}: {guarantee.Text}\n");
                text.Append(Report.Check(guarantee.View(result.History), new FirstFinding(verdict))).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>What a cell says of a guarantee.</summary>
    public static string Cell(PeerResult result, Guarantee guarantee)
    {
        Verdict verdict = result.Verdicts[guarantee];
        int found = verdict.Findings.Count;
        string count = $"{(found < Verdict.MostFindings ? "" : "at least ")}{found}";
        return (result.Promises(guarantee), verdict.Outcome) switch
        {
            (false, _) => found == 0 ? "not promised; none seen" : $"not promised; {count} seen",
            (true, Verdict.Result.Anomaly) => $"**broken**: {count}",
            (true, Verdict.Result.Passed) => $"held: {string.Join(", ", verdict.Saw.Select(saw => $"{Number(saw.Number)} {saw.What}"))}",
            _ => "too little to tell",
        };
    }

    private static string Latencies(PeerResult result) =>
        string.Join(", ", new[] { 0.5, 0.99, 1 }.Select(share => Number((long)result.LatencyOf(share).TotalMilliseconds)));

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static void Row(StringBuilder text, string head, IReadOnlyList<PeerResult> results, Func<PeerResult, string> cell) =>
        text.Append(CultureInfo.InvariantCulture, $"| {head} | {string.Join(" | ", results.Select(cell))} |\n");
}
