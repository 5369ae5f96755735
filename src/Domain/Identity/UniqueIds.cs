using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Granary.Domain;

/// <summary>Makes UUIDs from random bytes that each thread fetches many at a time.</summary>
/// <remarks>
/// The operating system gives a few bytes for almost the price of many: <see cref="Guid.NewGuid"/> and
/// <see cref="Guid.CreateVersion7()"/> ask it for each UUID. The bytes come from the same source, and none is used twice. Safe for any
/// number of threads.
/// </remarks>
internal static class UniqueIds
{
    private const int Fetched = 1024;
    private const int RandomBytes = 10;

    [ThreadStatic]
    private static byte[]? _bytes;

    [ThreadStatic]
    private static int _used;

    /// <summary>A UUID of version 7 (RFC 9562, section 5.7): the milliseconds since 1970, and 74 random bits.</summary>
    public static Guid NextInTime()
    {
        Span<byte> uuid = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(uuid, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() << 16);
        TakeRandom(uuid[(uuid.Length - RandomBytes)..]);
        uuid[6] = (byte)(0x70 | (uuid[6] & 0x0F));
        uuid[8] = (byte)(0x80 | (uuid[8] & 0x3F));
        return new Guid(uuid, bigEndian: true);
    }

    private static void TakeRandom(Span<byte> destination)
    {
        byte[] bytes = _bytes ??= new byte[Fetched];
        if (_used == 0 || _used + destination.Length > bytes.Length)
        {
            RandomNumberGenerator.Fill(bytes);
            _used = 0;
        }

        Span<byte> taken = bytes.AsSpan(_used, destination.Length);
        taken.CopyTo(destination);
        taken.Clear();
        _used += destination.Length;
    }
}
