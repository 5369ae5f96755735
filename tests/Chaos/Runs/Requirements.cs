using System.Globalization;
using Granary.Chaos.Faults;
using Granary.Chaos.Measures;
using Granary.Verification;

namespace Granary.Chaos.Runs;

/// <summary>Holds the rounds of a run to everything that it must show.</summary>
internal static class Requirements
{
    private static readonly string[] _lost = ["lost", "increment lost", "wrong total"];
    private static readonly string[] _twice = ["applied twice", "same result", "more than attempted", "never committed"];
    private static readonly TimeSpan _answer = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _first = TimeSpan.FromSeconds(3);

    private static readonly (string Name, string Kinds, int Least)[] _ofCi =
    [
        ("silos killed", KillSilo.Kind, 20),
        ("silos stopped", StopSilo.Kind, 6),
        ("partitions", CutSilo.Kinds, 6),
        ("databases killed", KillDatabase.Kind, 6),
        ("failovers, synchronous", FailOver.Synchronous, 1),
        ("full disks", FillDisk.Kind, 1),
    ];

    /// <summary>All requirements of a run.</summary>
    /// <param name="rounds">Its rounds.</param>
    /// <param name="isCi">Whether the numbers of faults and commits are required too.</param>
    public static IReadOnlyList<Requirement> ForRun(IReadOnlyList<RoundResult> rounds, bool isCi) =>
    [
        .. isCi ? Coverage(rounds) : [AtLeast("faults injected", rounds.Sum(round => round.Notes.Count), 1)],
        .. rounds.All(round => round.Plan.MustFindLoss) ? [] : Guarantees([.. rounds.Where(round => !round.Plan.MustFindLoss)]),
        .. Times(rounds),
        .. rounds.Where(round => round.Plan.MustFindLoss).Select(round => new Requirement("loss found and reported", "yes")
        {
            Measured = round.IsWrong ? "no" : "yes", Holds = !round.IsWrong,
        }),
    ];

    private static IEnumerable<Requirement> Coverage(IReadOnlyList<RoundResult> rounds)
    {
        FaultNote[] notes = [.. rounds.SelectMany(round => round.Notes)];
        foreach ((string name, string kinds, int least) in _ofCi)
        {
            // The kinds of partitions have a common beginning; a failover with loss is another one.
            yield return AtLeast(name, notes.Count(note => note.Kind == kinds || (kinds == CutSilo.Kinds && note.Kind.StartsWith(
                kinds, StringComparison.Ordinal))), least);
        }

        yield return AtLeast("answers to commits cut", rounds.Sum(round => round.CutAnswers), 200);
        yield return AtLeast("commits acknowledged", rounds.Sum(round => round.Report.History.Acknowledged()), 20_000);
    }

    private static IEnumerable<Requirement> Guarantees(IReadOnlyList<RoundResult> rounds)
    {
        (string Checker, string Rule)[] found =
        [
            .. rounds.SelectMany(round => round.Report.Verdicts).Where(verdict => verdict.Checker != "shares")
                .SelectMany(verdict => verdict.Findings, (verdict, finding) => (verdict.Checker, finding.Rule)),
        ];
        int lost = found.Count(finding => _lost.Contains(finding.Rule));
        int twice = found.Count(finding => _twice.Contains(finding.Rule));
        int serial = found.Count(finding => finding.Checker.StartsWith("lists", StringComparison.Ordinal) || finding.Checker == "claims");
        yield return AtMost("commits lost", lost, 0);
        yield return AtMost("commits applied twice", twice, 0);
        yield return AtMost("transactions not serialisable", serial, 0);
        yield return AtMost("reads stale while the cluster was whole", found.Length - lost - twice - serial, 0);
        string[] little =
        [
            .. rounds.SelectMany(
                round => round.Report.Verdicts.Where(verdict => verdict.Outcome == Verdict.Result.Inconclusive),
                (round, verdict) => $"{round.Plan.Name}: {verdict.Checker}"),
        ];
        yield return new Requirement("checkers that saw too little", "none")
        {
            Measured = little.Length == 0 ? "none" : string.Join(", ", little), Holds = little.Length == 0,
        };
        string[] shares =
        [
            .. rounds.SelectMany(
                round => round.Report.Verdicts.Where(verdict => verdict.Checker == "shares").SelectMany(verdict => verdict.Findings),
                (round, finding) => $"{round.Plan.Name}: {finding.Rule}, {finding.Text}"),
        ];
        yield return new Requirement("shares of calls that conflicted, waited or succeeded", "within limits")
        {
            Measured = shares.Length == 0 ? "within limits" : string.Join("; ", shares), Holds = shares.Length == 0,
        };
    }

    private static IEnumerable<Requirement> Times(IReadOnlyList<RoundResult> rounds)
    {
        RoundMeasure[] measures = [.. rounds.Select(round => round.Measure)];
        (TimeSpan After, string Aggregate)[] answers = [.. measures.SelectMany(measure => measure.Answers)];
        if (answers.Length > 0)
        {
            (TimeSpan after, string aggregate) = answers.Max();
            yield return new Requirement($"all aggregates answer after the kill of a silo ({answers.Length} alone)", "within 10 s")
            {
                Measured = $"{Seconds(after)}, {aggregate}", Holds = after <= _answer,
            };
        }

        TimeSpan[] first = [.. measures.SelectMany(measure => measure.FirstCommits)];
        if (first.Length > 0)
        {
            yield return new Requirement($"first commit after the database is back ({first.Length} alone)", "within 3 s")
            {
                Measured = Seconds(first.Max()), Holds = first.Max() <= _first,
            };
            yield return AtMost("commits unknown 5 s after the database is back", measures.Sum(measure => measure.Unknown.Count), 0);
        }

        string[] held = [.. measures.SelectMany(measure => measure.Held)];
        yield return new Requirement("aggregates without a write in the 30 s after the last fault", "none")
        {
            Measured = held.Length == 0 ? "none" : string.Join(", ", held), Holds = held.Length == 0,
        };
        yield return new Requirement("commits unpublished 30 s after the last fault", "0")
        {
            Measured = Text(rounds.Sum(round => round.Unpublished)), Holds = rounds.All(round => round.Unpublished == 0),
        };
        if (rounds.SelectMany(round => round.Notes).Any(note => note.Kind == RollSilos.Kind && note.IsAlone))
        {
            yield return AtMost("calls failed in a rolling restart", measures.Sum(measure => measure.FailedWhileRolling.Count), 0);
        }
    }

    private static Requirement AtLeast(string name, long number, long least) =>
        new(name, $"at least {Text(least)}") { Measured = Text(number), Holds = number >= least };

    private static Requirement AtMost(string name, long number, long most) =>
        new(name, Text(most)) { Measured = Text(number), Holds = number <= most };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) =>
        time == TimeSpan.MaxValue ? "never" : $"{time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture)} s";
}
