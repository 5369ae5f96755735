namespace Granary.Storage.Feeds;

/// <summary>What a source gave, whole.</summary>
internal sealed record FeedContent(byte[] Bytes, FeedMark Mark);
