namespace Granary.Storage.Feeds;

/// <summary>The mark by which a source tells one content from the next: an entity tag, a time, a length.</summary>
internal sealed record FeedMark(string? Tag, DateTimeOffset? ChangedAt, long? Length);
