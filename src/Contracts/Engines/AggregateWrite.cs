using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>One aggregate's part of a commit.</summary>
/// <param name="Key">The aggregate.</param>
/// <param name="Expected">What must be there for the commit to apply.</param>
/// <param name="Document">The new document, UTF-8 JSON, owned by the batch from here on; null removes the aggregate.</param>
internal sealed record AggregateWrite(AggregateKey Key, ExpectedVersion Expected, byte[]? Document)
{
    /// <summary>By how many the version grows: how many changes, one after another, this one document is the result of.</summary>
    /// <value>1 unless set.</value>
    public int Changes { get; init; } = 1;

    /// <summary>The unique values that are the aggregate's once this is applied, and no others; its engine fills them in.</summary>
    /// <value>Null, unless set: no constraint holds the collection.</value>
    public IReadOnlyList<UniqueKey>? UniqueKeys { get; init; }

    /// <summary>Whether the aggregate is removed.</summary>
    public bool IsRemoval => Document is null;
}
