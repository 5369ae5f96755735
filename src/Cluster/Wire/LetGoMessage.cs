using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>Ends the hold or the wait of one attempt at a commit.</summary>
[GenerateSerializer, Immutable, Alias("granary.let-go")]
internal sealed record LetGoMessage
{
    /// <summary>The commit.</summary>
    [Id(0)]
    public Guid CommitId { get; init; }

    /// <summary>The attempt.</summary>
    [Id(1)]
    public Guid Attempt { get; init; }

    /// <summary>Whether the grain must read the row again.</summary>
    [Id(2)]
    public bool IsStale { get; init; }
}
