using System.Text.Json;
using System.Text.Json.Serialization;

namespace Granary.Verification;

/// <summary>The result of a run: the verdicts of all checkers over one history.</summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private Report(History history, IReadOnlyList<Verdict> verdicts) => (History, Verdicts) = (history, verdicts);

    /// <summary>The history.</summary>
    public History History { get; }

    /// <summary>The verdicts, in the order of the checkers.</summary>
    public IReadOnlyList<Verdict> Verdicts { get; }

    /// <summary>An anomaly outweighs everything, and a checker that saw too little outweighs those that saw enough.</summary>
    public Verdict.Result Outcome => Verdicts.Any(verdict => verdict.Outcome == Verdict.Result.Anomaly) ? Verdict.Result.Anomaly
        : Verdicts.Count == 0 || Verdicts.Any(verdict => verdict.Outcome == Verdict.Result.Inconclusive) ? Verdict.Result.Inconclusive
        : Verdict.Result.Passed;

    /// <summary>The exit code of a process: 0 passed, 1 anomaly, 2 inconclusive. A run that could not be made is 2 as well.</summary>
    public int ExitCode => Outcome switch { Verdict.Result.Passed => 0, Verdict.Result.Anomaly => 1, _ => 2 };

    /// <summary>Checks a history.</summary>
    public static Report Check(History history, params IReadOnlyList<IChecker> checkers) =>
        new(history, [.. checkers.Select(checker => checker.Check(history))]);

    /// <summary>The report as JSON.</summary>
    /// <param name="run">How the history came about; left out where null.</param>
    public string ToJson(object? run = null) => JsonSerializer.Serialize(
        new { Outcome, ExitCode, Run = run, Operations = History.Operations.Count, Faults = History.Faults, Verdicts }, _options);

    /// <summary>The report as text, with a drawing around each of the first findings.</summary>
    public override string ToString() => ReportText.Write(this);
}
