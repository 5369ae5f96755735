using Granary.Contracts.Engines;
using Orleans;

namespace Granary.Contracts.Cluster;

/// <summary>Asks a grain to hold its aggregate still until the outcome of a commit is known.</summary>
[GenerateSerializer, Immutable, Alias("granary.intent")]
public sealed record IntentMessage
{
    /// <summary>The commit.</summary>
    [Id(0)]
    public Guid CommitId { get; init; }

    /// <summary>The version the commit expects; see <see cref="ExpectedVersion.Value"/>.</summary>
    [Id(1)]
    public long Expected { get; init; }

    /// <summary>For how long at most the grain lets the commit wait until another one's intent ends; not at all, unless set.</summary>
    [Id(2)]
    public TimeSpan Patience { get; init; }
}
