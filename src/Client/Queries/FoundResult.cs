using Granary.Contracts.Engines;

namespace Granary.Client.Queries;

/// <summary>A result of a query inside a unit.</summary>
/// <param name="Stored">The aggregate as it is stored, or as it would be if the unit were committed now.</param>
/// <param name="Changed">The unit's own object, where the unit has changed or added it.</param>
internal readonly record struct FoundResult(StoredAggregate Stored, object? Changed);
