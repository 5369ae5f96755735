using Granary.Mapping.Aggregates;
using Microsoft.Extensions.Logging;

namespace Granary.Storage.Feeds;

/// <summary>What the engine of a feed works with.</summary>
internal sealed record FeedServices(AggregateMapping Mapping, FeedOptions Options, TimeProvider Time, ILogger Log);
