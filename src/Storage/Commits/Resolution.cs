using Granary.Contracts.Engines;

namespace Granary.Storage.Commits;

/// <summary>The end of an attempt to resolve commits. The set of ends is closed.</summary>
internal abstract record Resolution
{
    private Resolution()
    {
    }

    /// <summary>The log holds every commit, as applied or with an abort mark.</summary>
    /// <param name="Outcomes">The outcome of each, in order.</param>
    internal sealed record Known(IReadOnlyList<CommitOutcome> Outcomes) : Resolution;

    /// <summary>The store could not be asked in time: the commits may have been applied, or may be yet.</summary>
    internal sealed record Unknown : Resolution;
}
