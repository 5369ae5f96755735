using System.Globalization;
using System.Text;
using Granary.Chaos.Measures;
using Granary.Verification;

namespace Granary.Chaos.Runs;

/// <summary>Writes what a run showed, for a reader.</summary>
internal static class Summary
{
    /// <summary>One round: its verdicts where something was found, and its calls.</summary>
    public static string DescribeRound(RoundResult round)
    {
        var text = new StringBuilder();
        History history = round.Report.History;
        text.Append(CultureInfo.InvariantCulture, $"{round.Plan.Name}: {(round.IsWrong ? "FAILED" : "passed")}, ");
        text.Append(CultureInfo.InvariantCulture, $"{CallCounts.Count(history.Operations)}, {history.Acknowledged()} commits, ");
        text.Append(CultureInfo.InvariantCulture, $"{round.Notes.Count} faults, {round.CutAnswers} cut answers, reads {round.Plan.Reads}");
        int exempt = history.Operations.Count(call => !history.MustBeFresh(call));
        if (exempt > 0)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"; {exempt} calls met a cluster that was not whole, and the freshness of their cached reads was not compared");
        }

        if (round.IsWrong)
        {
            text.AppendLine().Append(round.Report);
            AppendFaults(text, round);
        }
        else if (round.Plan.MustFindLoss)
        {
            IEnumerable<string> found = round.Report.Verdicts.Where(verdict => verdict.Findings.Count > 0)
                .Select(verdict => $"{verdict.Checker} {verdict.Findings.Count}");
            text.Append(CultureInfo.InvariantCulture, $"; the loss was found: {string.Join(", ", found)}");
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>The requirements as a table.</summary>
    public static string TableOf(IReadOnlyList<Requirement> requirements)
    {
        int name = requirements.Max(requirement => requirement.Name.Length);
        int required = requirements.Max(requirement => requirement.Required.Length);
        return string.Join('\n', requirements.Select(requirement =>
            $"  {(requirement.Holds ? "ok  " : "FAIL")} {requirement.Name.PadRight(name)}  {requirement.Required.PadRight(required)}  "
            + requirement.Measured));
    }

    private static void AppendFaults(StringBuilder text, RoundResult round)
    {
        foreach (Fault fault in round.Report.History.Faults)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {TimeSpan.FromTicks(fault.At).TotalSeconds,7:F1} s: {fault.Text}").AppendLine();
        }

        text.Append(CultureInfo.InvariantCulture, $"  The calls: {round.HistoryFile}");
    }
}
