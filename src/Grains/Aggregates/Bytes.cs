using System.Runtime.InteropServices;

namespace Granary.Grains.Aggregates;

/// <summary>Hands documents on without copying them.</summary>
internal static class Bytes
{
    /// <summary>The array a document is, or a copy where it is a part of one.</summary>
    public static byte[] Of(ReadOnlyMemory<byte> document) =>
        MemoryMarshal.TryGetArray(document, out ArraySegment<byte> part) && part is { Array: { } array, Offset: 0 } && part.Count == array.Length
            ? array
            : document.ToArray();
}
