using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>An aggregate as it is stored.</summary>
/// <param name="Key">Its identity.</param>
/// <param name="Version">Its version.</param>
/// <param name="Document">Its document, UTF-8 JSON, byte for byte as it was written; not to be modified.</param>
internal sealed record StoredAggregate(AggregateKey Key, AggregateVersion Version, ReadOnlyMemory<byte> Document);
