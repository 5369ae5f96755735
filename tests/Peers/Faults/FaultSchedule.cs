using Granary.TestSupport.Faults;

namespace Granary.Peers.Faults;

/// <summary>The faults of a run, drawn from a seed before it begins, so that every peer meets the same ones at the same times.</summary>
internal static class FaultSchedule
{
    // Cuts are the most frequent: they hit one call, while the others hit many.
    private static readonly PlannedFault[] _small =
        [PlannedFault.Cut, PlannedFault.Cut, PlannedFault.Cut, PlannedFault.Move, PlannedFault.Double];

    private static readonly TimeSpan _betweenLosses = TimeSpan.FromSeconds(15);

    /// <summary>Draws the faults of a run.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="kinds">The kinds of faults; the others keep their places in the draws, and are left out.</param>
    /// <param name="duration">The length of the run; a run of less than a quarter of a minute loses no silo.</param>
    public static IReadOnlyList<(TimeSpan At, PlannedFault Fault)> Draw(int seed, IReadOnlyList<PlannedFault> kinds, TimeSpan duration)
    {
        var draws = new FaultDraws(seed);
        var faults = new List<(TimeSpan At, PlannedFault Fault)>();
        for (TimeSpan at = NextPause(draws); at < duration; at += NextPause(draws))
        {
            faults.Add((at, draws.Pick(_small)));
        }

        for (TimeSpan at = _betweenLosses / 2; at + (_betweenLosses / 2) <= duration; at += _betweenLosses)
        {
            faults.Add((at, PlannedFault.Kill));
        }

        for (TimeSpan at = _betweenLosses; at < duration; at += _betweenLosses)
        {
            faults.Add((at, PlannedFault.Evict));
        }

        return [.. faults.Where(planned => kinds.Contains(planned.Fault)).OrderBy(planned => planned.At)];
    }

    private static TimeSpan NextPause(FaultDraws draws) => TimeSpan.FromMilliseconds(draws.Next(200, 800));
}
