using System.Buffers.Binary;

namespace Granary.Silo.Transfers;

/// <summary>The check sum and the length of the content of a member of gzip data (RFC 1952, 2.3.1 and 8).</summary>
/// <remarks>A new one is that of an empty content. For one thread at a time.</remarks>
internal sealed class GzipCheck
{
    // The polynomial of CRC-32 with its bits in reverse order.
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] _table = [.. Enumerable.Range(0, 256).Select(value => Remainder((uint)value))];

    private uint _sum;
    private uint _length;

    /// <summary>Adds a part of the content.</summary>
    public void Add(ReadOnlySpan<byte> content)
    {
        uint sum = ~_sum;
        foreach (byte value in content)
        {
            sum = _table[(byte)(sum ^ value)] ^ (sum >> 8);
        }

        (_sum, _length) = (~sum, unchecked(_length + (uint)content.Length));
    }

    /// <summary>The eight bytes that follow the content.</summary>
    public byte[] ToTrailer()
    {
        byte[] trailer = new byte[2 * sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _sum);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer.AsSpan(sizeof(uint)), _length);
        return trailer;
    }

    private static uint Remainder(uint value)
    {
        for (int bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
        }

        return value;
    }
}
