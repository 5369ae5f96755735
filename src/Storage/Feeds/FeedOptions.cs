namespace Granary.Storage.Feeds;

/// <summary>What was declared about a feed.</summary>
internal sealed class FeedOptions
{
    /// <summary>The names from the document down to an item, outermost first.</summary>
    public IReadOnlyList<string> Items { get; set; } = [];

    /// <summary>Where members stand that do not stand under their own name, by their place in the document, joined by dots.</summary>
    public Dictionary<string, string> Places { get; } = [];

    public TimeSpan? RefreshEvery { get; set; }

    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    public int MaxBytes { get; set; } = 16 * 1024 * 1024;
}
