using Granary.Domain;
using Granary.Storage.Stores;

namespace Granary.Grains.Aggregates;

/// <summary>Makes rows from the documents in messages and batches.</summary>
internal static class DurableRows
{
    /// <summary>The row with a document, or without one: a null array means no document, and not an empty one.</summary>
    public static StoredRow Make(AggregateVersion version, byte[]? document) =>
        document is null ? new StoredRow(version, null) : new StoredRow(version, document);
}
