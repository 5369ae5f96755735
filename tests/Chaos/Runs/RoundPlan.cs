using Granary.Chaos.Faults;
using Granary.Domain;

namespace Granary.Chaos.Runs;

/// <summary>One client process, and the faults while it calls.</summary>
/// <param name="Name">The name of the round.</param>
/// <param name="Reads">The mode of the client's reads.</param>
/// <param name="Steps">The faults, one step after the other; those of a step are injected at once.</param>
internal sealed record RoundPlan(string Name, ReadMode Reads, IReadOnlyList<IReadOnlyList<IFault>> Steps)
{
    // A verification makes 40,000 calls at most.
    private const double MostCalls = 39_900;

    /// <summary>How long faults last.</summary>
    public FaultTimes Times { get; init; } = FaultTimes.Short;

    /// <summary>Whether the database is on a small disk.</summary>
    public bool IsOnSmallDisk { get; init; }

    /// <summary>Whether a loss of acknowledged commits is what the round has to find.</summary>
    public bool MustFindLoss { get; init; }

    /// <summary>The longest time for its calls.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(245);

    /// <summary>The calls per second: as many as a verification makes in the longest time.</summary>
    public int Rate => (int)(MostCalls / Longest.TotalSeconds);
}
