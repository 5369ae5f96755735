namespace Granary.Storage.Feeds;

/// <summary>How the content of a feed is written.</summary>
internal interface IFeedFormat
{
    /// <summary>The items of a content, one after another.</summary>
    /// <exception cref="FeedFaultException">The content is not well-formed, or an item does not fit; the message says where.</exception>
    IEnumerable<FeedItem> Read(byte[] content);
}
