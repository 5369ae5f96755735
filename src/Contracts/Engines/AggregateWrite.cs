using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>One aggregate's part of a commit.</summary>
/// <param name="Key">The aggregate.</param>
/// <param name="Expected">What must be there for the commit to apply.</param>
/// <param name="Document">The new document, UTF-8 JSON, owned by the batch from here on; null removes the aggregate.</param>
public sealed record AggregateWrite(AggregateKey Key, ExpectedVersion Expected, byte[]? Document)
{
    /// <summary>By how many the version grows: how many changes, one after another, this one document is the result of.</summary>
    /// <value>1 unless set.</value>
    public int Changes { get; init; } = 1;

    /// <summary>Whether the aggregate is removed.</summary>
    public bool IsRemoval => Document is null;
}
