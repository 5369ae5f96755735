namespace Granary.Storage.Tests.Feeds;

/// <summary>An item of a feed.</summary>
public sealed class Book(string id, string title, int pages)
{
    public string Id { get; } = id;

    public string Title { get; } = title;

    public int Pages { get; } = pages;

    public DateTimeOffset? PublishedAt { get; private set; }
}
