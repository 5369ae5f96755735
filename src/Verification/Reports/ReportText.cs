using System.Globalization;
using System.Text;

namespace Granary.Verification;

/// <summary>Writes a report for a reader, within the columns of a drawing.</summary>
internal static class ReportText
{
    private const int Drawings = 3;

    /// <summary>The whole report.</summary>
    public static string Write(Report report)
    {
        var text = new StringBuilder();
        History history = report.History;
        long end = history.Operations.Select(operation => operation.Time.End).DefaultIfEmpty().Max();
        Line(text, $"{report.Outcome}: {history.Operations.Count} operations in {Seconds(end)} s, faults: {history.Faults.Count}");
        foreach (Verdict verdict in report.Verdicts)
        {
            Line(text, $"  {verdict.Outcome,-12} {verdict.Checker}: {Saw(verdict)}");
        }

        foreach (Verdict verdict in report.Verdicts.Where(verdict => verdict.Findings.Count > 0))
        {
            Add(text, history, verdict);
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, History history, Verdict verdict)
    {
        Line(text, "");
        string count = $"{(verdict.Findings.Count < Verdict.MostFindings ? "" : "at least ")}{verdict.Findings.Count}";
        Line(text, $"{verdict.Checker}, findings: {count}");
        for (int i = 0; i < verdict.Findings.Count; i++)
        {
            Finding finding = verdict.Findings[i];
            Line(text, $"  {finding.Rule}: {finding.Text}");
            if (i < Drawings && finding.Operations.Count > 0)
            {
                Draw(text, history, finding);
            }
        }
    }

    private static void Draw(StringBuilder text, History history, Finding finding)
    {
        IReadOnlyList<Operation> around = Timeline.Around(history, finding.Operations);
        long start = around[0].Time.Start;
        long end = around.Max(operation => operation.Time.End);
        Line(text, $"    from {Seconds(start)} s to {Seconds(end)} s, not to scale; ╞═╡ is of the finding, ? has an unknown outcome");
        foreach (string row in Timeline.Draw(around, finding.Operations))
        {
            Line(text, row);
        }

        foreach (Fault fault in history.Faults.Where(fault => fault.At >= start && fault.At <= end))
        {
            Line(text, $"    {Seconds(fault.At)} s: {fault.Text}");
        }

        foreach (Operation operation in finding.Operations.Take(8))
        {
            string time = $"{Seconds(operation.Time.Start)}–{Seconds(operation.Time.End)} s";
            Line(text, $"    #{operation.Number} client {operation.Client}, {time}: {Labels.LabelOf(operation)}");
        }
    }

    private static string Saw(Verdict verdict) => string.Join(", ", verdict.Saw.Select(saw => $"{saw.Number} {saw.What}"));

    private static string Seconds(long ticks) => TimeSpan.FromTicks(ticks).TotalSeconds.ToString("F4", CultureInfo.InvariantCulture);

    // A line that is too long is cut, so that drawings and text stay within one window.
    private static void Line(StringBuilder text, string line) =>
        text.Append(line.Length > Timeline.Width ? $"{line[..(Timeline.Width - 1)]}…" : line).Append('\n');
}
