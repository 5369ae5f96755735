using System.Runtime.InteropServices;
using Granary.Domain;
using Granary.Storage.Stores;

namespace Granary.Grains.Aggregates;

/// <summary>Hands documents on without copying them.</summary>
internal static class Bytes
{
    /// <summary>The row with a document, or without one: an array that is null is no empty document.</summary>
    public static StoredRow Row(AggregateVersion version, byte[]? document) =>
        document is null ? new StoredRow(version, null) : new StoredRow(version, document);

    /// <summary>The array a document is, or a copy where it is a part of one.</summary>
    public static byte[] Of(ReadOnlyMemory<byte> document) =>
        MemoryMarshal.TryGetArray(document, out ArraySegment<byte> part)
            && part is { Array: { } array, Offset: 0 } && part.Count == array.Length
            ? array
            : document.ToArray();
}
