using Granary.Chaos.Faults;
using Granary.Chaos.Measures;
using Granary.Verification;

namespace Granary.Chaos.Runs;

/// <summary>What one round showed.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Report">The verdicts over its calls.</param>
/// <param name="Notes">The faults.</param>
internal sealed record RoundResult(RoundPlan Plan, Report Report, IReadOnlyList<FaultNote> Notes)
{
    /// <summary>How many steps of the plan were done; a busy machine may not get to all of them.</summary>
    public int Steps { get; init; }

    /// <summary>The times.</summary>
    public required RoundMeasure Measure { get; init; }

    /// <summary>How many answers to commits were cut.</summary>
    public required int CutAnswers { get; init; }

    /// <summary>The commits that were still unpublished 30 s after the last fault.</summary>
    public required long Unpublished { get; init; }

    /// <summary>The file with the calls.</summary>
    public required string HistoryFile { get; init; }

    /// <summary>Whether there was an anomaly, where none is expected, or none where a loss is.</summary>
    public bool IsWrong => Plan.MustFindLoss
        ? Report.Verdicts.All(verdict => verdict.Outcome != Verdict.Result.Anomaly || verdict.Checker == "shares")
        : Report.Outcome != Verdict.Result.Passed;
}
