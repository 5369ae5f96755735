using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Storage.InMemory;

/// <summary>A row of the commit log in memory.</summary>
internal sealed record InMemoryCommit(bool Applied, DateTimeOffset ExpiresAt)
{
    public byte[]? Result { get; init; }

    /// <summary>The versions that the writes of the commit led to.</summary>
    public CommittedVersions Versions { get; init; }

    /// <summary>The aggregates whose holders are still to hear of the commit; null if it need not be published, or was.</summary>
    public IReadOnlyList<AggregateKey>? Unpublished { get; init; }

    public DateTimeOffset LoggedAt { get; init; }

    public CommitOutcome Outcome => CommitOutcome.Logged(Applied, Result, Versions);
}
