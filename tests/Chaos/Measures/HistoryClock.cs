using Granary.Chaos.Faults;
using Granary.Verification;

namespace Granary.Chaos.Measures;

/// <summary>Puts the faults of a run onto the clock of a history.</summary>
internal static class HistoryClock
{
    /// <summary>A time on the clock of a history.</summary>
    /// <exception cref="ArgumentException">The history does not say when it began.</exception>
    public static long TicksOf(this History history, DateTimeOffset time) =>
        history.Began is { } began
            ? (time - began).Ticks
            : throw new ArgumentException("The history lacks its beginning.", nameof(history));

    /// <summary>The history with the faults.</summary>
    /// <param name="history">The calls.</param>
    /// <param name="notes">The faults.</param>
    /// <param name="areStrict">
    /// Whether reads were strict, which have to be fresh at every time; otherwise those while the cluster was not whole have not.
    /// </param>
    public static History With(this History history, IEnumerable<FaultNote> notes, bool areStrict) => new(
        history.Operations,
        notes.Select(note => new Fault(history.TicksOf(note.Began), $"{note.Kind}: {note.Text}")
        {
            WholeAgain = areStrict || note.WholeAgain is not { } whole ? null : history.TicksOf(whole),
        }))
    {
        Began = history.Began,
    };
}
