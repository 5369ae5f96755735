namespace Granary.Storage.Feeds;

/// <summary>By what a source tells a content from the next one: an entity tag, a time, a length.</summary>
internal sealed record FeedMark(string? Tag, DateTimeOffset? ChangedAt, long? Length);
