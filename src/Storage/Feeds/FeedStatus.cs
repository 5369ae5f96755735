using Granary.Domain;

namespace Granary.Storage;

/// <summary>The state of a feed.</summary>
/// <param name="Collection">The collection it serves.</param>
/// <param name="Location">Where it is read, without a query, a user or a password.</param>
/// <param name="Count">How many aggregates it holds.</param>
public sealed record FeedStatus(CollectionName Collection, string Location, int Count)
{
    /// <summary>The time since the content was last known to equal that of the source; null before the first read.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>
    /// The reason why the last refresh failed; null if it succeeded. The content of the last successful read is still served.
    /// </summary>
    public string? Failure { get; init; }
}
