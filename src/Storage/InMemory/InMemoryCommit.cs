using Granary.Domain;

namespace Granary.Storage.InMemory;

/// <summary>A row of the commit log in memory.</summary>
internal sealed record InMemoryCommit(bool Applied, DateTimeOffset ExpiresAt)
{
    public byte[]? Result { get; init; }

    /// <summary>What is still to be published; null where nothing is.</summary>
    public IReadOnlyList<AggregateKey>? Unpublished { get; init; }

    public DateTimeOffset LoggedAt { get; init; }
}
