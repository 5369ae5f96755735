namespace Granary.Storage.Feeds;

/// <summary>One item of a feed, as a document, and where it stood.</summary>
/// <param name="Position">Where, for people.</param>
/// <param name="Document">The document, UTF-8 JSON.</param>
internal sealed record FeedItem(string Position, byte[] Document);
