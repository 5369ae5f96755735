using Granary.Contracts.Engines;

namespace Granary.Client.Queries;

/// <summary>A result of a query inside a unit.</summary>
/// <param name="Stored">The aggregate as it is stored, or as it would be stored if the unit were committed now.</param>
/// <param name="Changed">The unit's own object, if the unit has changed or added the aggregate.</param>
internal readonly record struct FoundResult(StoredAggregate Stored, object? Changed);
