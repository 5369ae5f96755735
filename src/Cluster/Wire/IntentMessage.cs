using Granary.Contracts.Engines;
using Orleans;
using Orleans.Runtime;

namespace Granary.Cluster.Wire;

/// <summary>Asks a grain to hold its aggregate until the outcome of a commit is known.</summary>
[GenerateSerializer, Immutable, Alias("granary.intent")]
internal sealed record IntentMessage
{
    /// <summary>The commit.</summary>
    [Id(0)]
    public Guid CommitId { get; init; }

    /// <summary>The version the commit expects; see <see cref="ExpectedVersion.Value"/>.</summary>
    [Id(1)]
    public long Expected { get; init; }

    /// <summary>
    /// The longest time for which the grain lets the commit wait for the end of another commit's intent. At zero the grain answers at once,
    /// and refuses if the commit would have to wait.
    /// </summary>
    /// <value>Zero unless set.</value>
    [Id(2)]
    public TimeSpan Patience { get; init; }

    /// <summary>The attempt at the commit that asks. Each attempt holds and releases the aggregate for itself.</summary>
    [Id(3)]
    public Guid Attempt { get; init; }

    /// <summary>The silo of the coordinator, which knows whether the commit is under way; null if no coordinator does.</summary>
    [Id(4)]
    public SiloAddress? Coordinator { get; init; }
}
