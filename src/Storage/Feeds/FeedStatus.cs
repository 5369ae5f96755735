using Granary.Domain;

namespace Granary.Storage;

/// <summary>How a feed is.</summary>
/// <param name="Collection">The collection it serves.</param>
/// <param name="Place">Where it is read, without a query, a user or a password.</param>
/// <param name="Count">How many aggregates it holds.</param>
public sealed record FeedStatus(CollectionName Collection, string Place, int Count)
{
    /// <summary>How long ago the source was last found to hold what is held here; null where it was not read yet.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>Why the last refresh failed; null where it did not. What was read before is served all the same.</summary>
    public string? Failure { get; init; }
}
