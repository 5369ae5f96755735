using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>An aggregate as it is stored.</summary>
/// <param name="Key">The identity.</param>
/// <param name="Version">The version.</param>
/// <param name="Document">The document, UTF-8 JSON, byte for byte as it was written. It must not be modified.</param>
internal sealed record StoredAggregate(AggregateKey Key, AggregateVersion Version, ReadOnlyMemory<byte> Document);
