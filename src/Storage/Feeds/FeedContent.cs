namespace Granary.Storage.Feeds;

/// <summary>The whole content of a source at one time.</summary>
internal sealed record FeedContent(byte[] Bytes, FeedMark Mark);
