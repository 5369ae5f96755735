using Granary.Domain;

namespace Granary.Contracts.Hosting;

/// <summary>The limits beyond which work is refused, before anything is written.</summary>
/// <remarks>Set while the granary is configured, on one thread. Each exception names its limit and the limit's value.</remarks>
public sealed class LimitOptions
{
    /// <summary>The greatest size of one aggregate's document.</summary>
    /// <value>1 MiB, in bytes of UTF-8, unless set.</value>
    public int MaxDocumentBytes { get; set; } = 1024 * 1024;

    /// <summary>The greatest number of aggregates that one unit of work writes or validates.</summary>
    /// <value>1,000 unless set.</value>
    public int MaxUnitAggregates { get; set; } = 1000;

    /// <summary>The greatest size of all documents that one unit of work writes.</summary>
    /// <value>16 MiB, in bytes of UTF-8, unless set.</value>
    public int MaxUnitBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>The greatest number of results that a query returns as one list.</summary>
    /// <value>10,000 unless set.</value>
    public int MaxResults { get; set; } = 10_000;

    /// <summary>The memory for documents of immutable collections. Beyond it, the least recently used documents leave memory.</summary>
    /// <value>64 MiB, in bytes of UTF-8, unless set; 0 keeps none.</value>
    public long MaxImmutableBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Refuses a document that is larger than <see cref="MaxDocumentBytes"/>.</summary>
    /// <param name="key">The aggregate that it belongs to.</param>
    /// <param name="size">Its size, in bytes.</param>
    /// <exception cref="AggregateTooLargeException">The document is too large. Nothing was written.</exception>
    internal void RequireFits(AggregateKey key, int size)
    {
        if (size > MaxDocumentBytes)
        {
            throw new AggregateTooLargeException(key, size, MaxDocumentBytes);
        }
    }

    internal void Validate()
    {
        OptionCheck.AtLeast(MaxImmutableBytes, 0, "Limits:MaxImmutableBytes");
        OptionCheck.AtLeast(MaxDocumentBytes, 1024, "Limits:MaxDocumentBytes");
        OptionCheck.AtLeast(MaxUnitAggregates, 1, "Limits:MaxUnitAggregates");
        OptionCheck.AtLeast(("Limits:MaxUnitBytes", MaxUnitBytes), ("Limits:MaxDocumentBytes", MaxDocumentBytes));
        OptionCheck.AtLeast(MaxResults, 1, "Limits:MaxResults");
    }
}
