using Granary.Chaos.Faults;
using Granary.Verification;

namespace Granary.Chaos.Measures;

/// <summary>The times that one round showed. Those of a fault are measured where it was alone.</summary>
internal sealed class RoundMeasure
{
    private static readonly TimeSpan _known = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _closed = TimeSpan.FromSeconds(30);

    private RoundMeasure()
    {
    }

    /// <summary>For each killed silo, how long after it the last aggregate answered.</summary>
    public IReadOnlyList<(TimeSpan After, string Aggregate)> Answers { get; private init; } = [];

    /// <summary>For each kill of the database, how long after its return the first commit was acknowledged.</summary>
    public IReadOnlyList<TimeSpan> FirstCommits { get; private init; } = [];

    /// <summary>The commits whose outcome was unknown 5 s after the database was back.</summary>
    public IReadOnlyList<Operation> Unknown { get; private init; } = [];

    /// <summary>The aggregates that took no write within 30 s after the last fault: an intent may be open.</summary>
    public IReadOnlyList<string> Held { get; private init; } = [];

    /// <summary>The calls that failed during a rolling restart, and were under way during no other fault.</summary>
    public IReadOnlyList<Operation> FailedWhileRolling { get; private init; } = [];

    /// <summary>Measures a round.</summary>
    public static RoundMeasure Measure(History history, IReadOnlyList<FaultNote> notes)
    {
        FaultNote[] alone = [.. notes.Where(note => note.IsAlone)];
        FaultNote[] kills = [.. alone.Where(note => note.Kind == KillSilo.Kind)];
        FaultNote[] databases = [.. alone.Where(note => note.Kind is KillDatabase.Kind or FailOver.Synchronous)];
        FaultNote[] rolls = [.. alone.Where(note => note.Kind == RollSilos.Kind)];
        return new RoundMeasure
        {
            Answers =
            [
                .. kills.Select(kill => history.LastToAnswer(history.TicksOf(kill.Began)))
                    .Select(answer => answer ?? (TimeSpan.MaxValue, "every aggregate")),
            ],
            FirstCommits = [.. databases.Select(note => history.FirstCommit(history.TicksOf(note.Ended)) ?? TimeSpan.MaxValue)],
            Unknown = [.. databases.SelectMany(note => history.UnknownAfter(history.TicksOf(note.Ended), _known))],
            Held = notes.Count == 0 ? [] : history.NotWritten(history.TicksOf(notes.Max(note => note.Ended)), _closed),
            FailedWhileRolling =
                [.. rolls.SelectMany(roll => FailedWhile(history, roll, [.. notes.Where(note => note != roll)]))],
        };
    }

    // A call that another fault met may fail when that fault is over.
    private static IEnumerable<Operation> FailedWhile(History history, FaultNote roll, FaultNote[] others) =>
        history.Failed(history.TicksOf(roll.Began), history.TicksOf(roll.Ended)).Where(call => !others.Any(
            other => call.Time.Start <= history.TicksOf(other.Ended) && call.Time.End >= history.TicksOf(other.Began)));
}
