using Granary.Domain;
using Granary.Storage.Stores;

namespace Granary.Grains.Aggregates;

/// <summary>Makes rows of what messages and batches hold.</summary>
internal static class DurableRows
{
    /// <summary>The row with a document, or without one: an array that is null is no empty document.</summary>
    public static StoredRow Make(AggregateVersion version, byte[]? document) =>
        document is null ? new StoredRow(version, null) : new StoredRow(version, document);
}
