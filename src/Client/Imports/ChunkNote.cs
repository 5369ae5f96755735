using System.Buffers.Binary;

namespace Granary.Client.Imports;

/// <summary>What the log keeps with the commit of a chunk: a digest of its keys, its counts, and the run that stored it.</summary>
/// <remarks>
/// The form is stored, so it stays readable: 32 bytes of SHA-256, three whole numbers of four bytes, little-endian, and the 16 bytes of the
/// id of the run. A note without the last part is that of another run.
/// </remarks>
/// <param name="Counts">What became of the aggregates.</param>
/// <param name="Run">The run that stored the chunk.</param>
internal readonly record struct ChunkNote(ChunkCounts Counts, Guid Run)
{
    /// <summary>The number of bytes of a digest.</summary>
    public const int DigestBytes = 32;

    private const int CountedBytes = DigestBytes + (3 * sizeof(int));
    private const int RunBytes = 16;

    /// <summary>The stored form.</summary>
    /// <param name="digest">The digest of the keys of the chunk.</param>
    public byte[] Write(byte[] digest)
    {
        byte[] note = new byte[CountedBytes + RunBytes];
        digest.CopyTo(note, 0);
        Span<byte> numbers = note.AsSpan(DigestBytes);
        BinaryPrimitives.WriteInt32LittleEndian(numbers, Counts.Added);
        BinaryPrimitives.WriteInt32LittleEndian(numbers[sizeof(int)..], Counts.Skipped);
        BinaryPrimitives.WriteInt32LittleEndian(numbers[(2 * sizeof(int))..], Counts.Replaced);
        Run.TryWriteBytes(note.AsSpan(CountedBytes));
        return note;
    }

    /// <summary>The note of a stored form; null if it is not the note of a chunk with this digest.</summary>
    public static ChunkNote? Read(byte[]? note, byte[] digest)
    {
        if (note is not { Length: CountedBytes or CountedBytes + RunBytes } || !note.AsSpan(0, DigestBytes).SequenceEqual(digest))
        {
            return null;
        }

        ReadOnlySpan<byte> numbers = note.AsSpan(DigestBytes);
        var counts = new ChunkCounts(BinaryPrimitives.ReadInt32LittleEndian(numbers))
        {
            Skipped = BinaryPrimitives.ReadInt32LittleEndian(numbers[sizeof(int)..]),
            Replaced = BinaryPrimitives.ReadInt32LittleEndian(numbers[(2 * sizeof(int))..]),
        };
        return new ChunkNote(counts, note.Length > CountedBytes ? new Guid(note.AsSpan(CountedBytes)) : Guid.Empty);
    }
}
