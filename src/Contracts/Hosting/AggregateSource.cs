using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Contracts.Hosting;

/// <summary>A source that serves some collections of a granary instead of the engine that serves all others.</summary>
/// <param name="CreateEngine">Makes the engine over it, which ends with the granary.</param>
/// <param name="FindCollections">The collections it serves.</param>
/// <param name="IsReadOnly">Whether it can be read and not written.</param>
internal sealed record AggregateSource(
    Func<IServiceProvider, IAggregateEngine> CreateEngine,
    Func<IServiceProvider, IEnumerable<CollectionName>> FindCollections,
    bool IsReadOnly);
