using Granary.Mapping.Aggregates;
using Microsoft.Extensions.Logging;

namespace Granary.Storage.Feeds;

/// <summary>The services of the engine of a feed.</summary>
internal sealed record FeedServices(AggregateMapping Mapping, FeedOptions Options, TimeProvider Time, ILogger Log);
