using Granary.Domain;

namespace Granary.Storage.Stores;

/// <summary>
/// The row of an identity in a store, which may be a tombstone. The default value is that of an identity under which nothing is stored.
/// </summary>
/// <param name="Version">The version, also of a tombstone; absent if nothing is stored.</param>
/// <param name="Document">The document; null if the aggregate does not exist.</param>
internal readonly record struct StoredRow(AggregateVersion Version, ReadOnlyMemory<byte>? Document);
