using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>Tells a silo that a commit without intents wrote aggregates.</summary>
[GenerateSerializer, Immutable, Alias("granary.imported")]
internal sealed record ImportedMessage
{
    /// <summary>The commit.</summary>
    [Id(0)]
    public Guid CommitId { get; init; }

    /// <summary>The keys of the grains of the aggregates.</summary>
    [Id(1)]
    public string[] Keys { get; init; } = [];
}
