namespace Granary.Storage.Feeds;

/// <summary>Where the content of a feed comes from.</summary>
internal interface IFeedSource : IDisposable
{
    /// <summary>The place as it may be shown to anybody: without a query, a user or a password.</summary>
    string Place { get; }

    /// <summary>The content; null where it is the one with that mark still.</summary>
    /// <exception cref="FeedFaultException">It cannot be read, or is too large.</exception>
    Task<FeedContent?> ReadAsync(FeedMark? known, CancellationToken cancellationToken);
}
