using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Client.Routing;

/// <summary>Which engine serves some collections.</summary>
/// <param name="Engine">The engine, which belongs to the route.</param>
/// <param name="Collections">The collections.</param>
/// <param name="IsReadOnly">Whether they can be read and not written.</param>
internal sealed record EngineRoute(IAggregateEngine Engine, IReadOnlyList<CollectionName> Collections, bool IsReadOnly);
