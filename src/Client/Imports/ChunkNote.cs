using System.Buffers.Binary;

namespace Granary.Client.Imports;

/// <summary>What the log keeps with the commit of a chunk: a digest of its keys, and its counts.</summary>
/// <remarks>The form is stored, so it stays readable: 32 bytes of SHA-256, then three whole numbers of four bytes, little-endian.</remarks>
internal static class ChunkNote
{
    /// <summary>The number of bytes of a digest.</summary>
    public const int DigestBytes = 32;

    private const int Size = DigestBytes + (3 * sizeof(int));

    /// <summary>The note of a chunk.</summary>
    public static byte[] Write(byte[] digest, ChunkCounts counts)
    {
        byte[] note = new byte[Size];
        digest.CopyTo(note, 0);
        Span<byte> numbers = note.AsSpan(DigestBytes);
        BinaryPrimitives.WriteInt32LittleEndian(numbers, counts.Added);
        BinaryPrimitives.WriteInt32LittleEndian(numbers[sizeof(int)..], counts.Skipped);
        BinaryPrimitives.WriteInt32LittleEndian(numbers[(2 * sizeof(int))..], counts.Replaced);
        return note;
    }

    /// <summary>The counts in a note; null if it is not the note of a chunk with this digest.</summary>
    public static ChunkCounts? Read(byte[]? note, byte[] digest)
    {
        if (note is not { Length: Size } || !note.AsSpan(0, DigestBytes).SequenceEqual(digest))
        {
            return null;
        }

        ReadOnlySpan<byte> numbers = note.AsSpan(DigestBytes);
        return new ChunkCounts(BinaryPrimitives.ReadInt32LittleEndian(numbers))
        {
            Skipped = BinaryPrimitives.ReadInt32LittleEndian(numbers[sizeof(int)..]),
            Replaced = BinaryPrimitives.ReadInt32LittleEndian(numbers[(2 * sizeof(int))..]),
        };
    }
}
