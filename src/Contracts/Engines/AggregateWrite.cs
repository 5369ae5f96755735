using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>One aggregate's part of a commit.</summary>
/// <param name="Key">The aggregate.</param>
/// <param name="Expected">The version that the aggregate must have for the commit to apply.</param>
/// <param name="Document">The new document, UTF-8 JSON, which the batch owns from now on; null removes the aggregate.</param>
internal sealed record AggregateWrite(AggregateKey Key, ExpectedVersion Expected, byte[]? Document)
{
    /// <summary>The number of changes, one after another, that led to the document. The version grows by it.</summary>
    /// <value>1 unless set.</value>
    public int Changes { get; init; } = 1;

    /// <summary>The unique values of the aggregate after the write. The engine fills them in.</summary>
    /// <value>No constraint holds the collection, unless set.</value>
    public UniqueClaims Claims { get; init; }

    /// <summary>Whether the aggregate is removed.</summary>
    public bool IsRemoval => Document is null;
}
