using Granary.Domain;

namespace Granary.Storage.Stores;

/// <summary>What a store holds under an identity, a tombstone included.</summary>
/// <param name="Version">The version, also where only a tombstone is left; absent where there is nothing at all.</param>
/// <param name="Document">The document; null where the aggregate does not exist.</param>
internal readonly record struct StoredRow(AggregateVersion Version, ReadOnlyMemory<byte>? Document);
