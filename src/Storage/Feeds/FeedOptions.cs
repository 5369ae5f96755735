namespace Granary.Storage.Feeds;

/// <summary>The declaration of a feed.</summary>
internal sealed class FeedOptions
{
    /// <summary>The names from the document down to an item, outermost first.</summary>
    public IReadOnlyList<string> Items { get; set; } = [];

    /// <summary>The positions of members that have another name in an item, by their path in the document, joined by dots.</summary>
    public Dictionary<string, string> Places { get; } = [];

    public TimeSpan? RefreshEvery { get; set; }

    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    public int MaxBytes { get; set; } = 16 * 1024 * 1024;
}
