using System.Runtime.InteropServices;

namespace Granary.Cluster.Wire;

/// <summary>Puts documents into messages without a copy.</summary>
internal static class DocumentBytes
{
    /// <summary>The document's array, shared and not to be modified; a copy if the document is only a part of its array.</summary>
    public static byte[] ToArray(ReadOnlyMemory<byte> document) =>
        MemoryMarshal.TryGetArray(document, out ArraySegment<byte> part)
            && part is { Array: { } array, Offset: 0 } && part.Count == array.Length
            ? array
            : document.ToArray();
}
