using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Contracts.Hosting;

/// <summary>A source that serves some collections of a granary in place of its engine.</summary>
/// <param name="CreateEngine">Makes the engine over the source, which ends with the granary.</param>
/// <param name="FindCollections">The collections that the source serves.</param>
/// <param name="IsReadOnly">Whether the source can be read and not written.</param>
internal sealed record AggregateSource(
    Func<IServiceProvider, IAggregateEngine> CreateEngine,
    Func<IServiceProvider, IEnumerable<CollectionName>> FindCollections,
    bool IsReadOnly);
