using System.Runtime.InteropServices;

namespace Granary.Cluster.Wire;

/// <summary>Hands documents on to messages without copying them.</summary>
internal static class DocumentBytes
{
    /// <summary>The array a document is, which is shared and not to be modified; a copy where the document is a part of one.</summary>
    public static byte[] ToArray(ReadOnlyMemory<byte> document) =>
        MemoryMarshal.TryGetArray(document, out ArraySegment<byte> part)
            && part is { Array: { } array, Offset: 0 } && part.Count == array.Length
            ? array
            : document.ToArray();
}
