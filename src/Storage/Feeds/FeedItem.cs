namespace Granary.Storage.Feeds;

/// <summary>One item of a feed as a document, with its position in the content.</summary>
/// <param name="Position">The position, for people.</param>
/// <param name="Document">The document, UTF-8 JSON.</param>
internal sealed record FeedItem(string Position, byte[] Document);
