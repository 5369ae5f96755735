using Granary.Storage.Feeds;

namespace Granary.Storage;

/// <summary>Reports the state of the feeds of a granary: <c>provider.GetRequiredService&lt;FeedMonitor&gt;()</c>.</summary>
/// <remarks>Safe for any number of threads.</remarks>
public sealed class FeedMonitor
{
    private readonly Lock _lock = new();
    private readonly List<FeedEngine> _feeds = [];

    internal FeedMonitor()
    {
    }

    /// <summary>The feeds, in the order of their declaration.</summary>
    public IReadOnlyList<FeedStatus> Feeds
    {
        get
        {
            lock (_lock)
            {
                return [.. _feeds.Select(feed => feed.Status)];
            }
        }
    }

    internal void Add(FeedEngine feed)
    {
        lock (_lock)
        {
            _feeds.Add(feed);
        }
    }
}
