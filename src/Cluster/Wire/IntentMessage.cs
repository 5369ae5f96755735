using Granary.Contracts.Engines;
using Orleans;
using Orleans.Runtime;

namespace Granary.Cluster.Wire;

/// <summary>Asks a grain to hold its aggregate still until the outcome of a commit is known.</summary>
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
    /// For how long at most the grain lets the commit wait until another one's intent ends. Without it the grain answers at once, and
    /// refuses where it would have to wait for anybody.
    /// </summary>
    /// <value>Zero unless set.</value>
    [Id(2)]
    public TimeSpan Patience { get; init; }

    /// <summary>Which of the attempts at the commit asks: each holds and lets go for itself.</summary>
    [Id(3)]
    public Guid Attempt { get; init; }

    /// <summary>The silo whose coordinator asks, and knows whether the commit is under way; null where nobody does.</summary>
    [Id(4)]
    public SiloAddress? Coordinator { get; init; }
}
