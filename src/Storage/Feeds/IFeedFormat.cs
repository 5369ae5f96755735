namespace Granary.Storage.Feeds;

/// <summary>Reads the items of a content.</summary>
internal interface IFeedFormat
{
    /// <summary>The items of a content, one after another.</summary>
    /// <exception cref="FeedFaultException">The content is not well-formed, or an item does not fit; the message states where.</exception>
    IEnumerable<FeedItem> Read(byte[] content);
}
