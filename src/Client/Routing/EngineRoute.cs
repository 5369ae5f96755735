using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Client.Routing;

/// <summary>The engine that serves some collections.</summary>
/// <param name="Engine">The engine. It is disposed with the route.</param>
/// <param name="Collections">The collections.</param>
/// <param name="IsReadOnly">Whether the collections can be read and not written.</param>
internal sealed record EngineRoute(IAggregateEngine Engine, IReadOnlyList<CollectionName> Collections, bool IsReadOnly);
