using Granary.Verification;

namespace Granary.Peers.Workloads;

/// <summary>Counters that begin with zero. Any number of threads may use one at once.</summary>
internal interface ICounters
{
    /// <summary>Makes counters.</summary>
    Task OpenAsync(IReadOnlyList<int> counters);

    /// <summary>Adds one, and shows the new count.</summary>
    Task<Outcome> IncrementAsync(int counter);

    /// <summary>Shows the count, past all memory.</summary>
    Task<Outcome> CountAsync(int counter);
}
