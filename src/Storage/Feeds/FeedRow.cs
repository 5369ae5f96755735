using System.Text.Json;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;

namespace Granary.Storage.Feeds;

/// <summary>An aggregate of a feed.</summary>
internal sealed class FeedRow(StoredAggregate stored)
{
    public StoredAggregate Stored { get; } = stored;

    public DocumentView View { get; } = new(stored.Key, JsonElement.Parse(stored.Document.Span));
}
