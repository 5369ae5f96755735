namespace Granary.Storage.Feeds;

/// <summary>Reads the content of a feed from a file or an address.</summary>
internal interface IFeedSource : IDisposable
{
    /// <summary>The location as it may be shown to anybody: without a query, a user or a password.</summary>
    string Location { get; }

    /// <summary>Reads the content; null if it still has the mark that was given.</summary>
    /// <exception cref="FeedFaultException">The content cannot be read, or is too large.</exception>
    Task<FeedContent?> ReadAsync(FeedMark? known, CancellationToken cancellationToken);
}
