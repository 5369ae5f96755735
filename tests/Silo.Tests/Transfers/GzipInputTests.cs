using System.IO.Compression;
using Granary.Silo.Transfers;
using Xunit;

namespace Granary.Silo.Tests.Transfers;

/// <summary>Gzip data come back as they were compressed, or are refused: whatever is cut off, damaged or added.</summary>
public sealed class GzipInputTests
{
    private const int HeaderBytes = 10;

    private static readonly byte[] _empty = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] _text = [.. Enumerable.Range(0, 400).Select(i => (byte)"granary\n"[i * i % 8])];

    public static TheoryData<int, CompressionLevel> Contents
    {
        get
        {
            var contents = new TheoryData<int, CompressionLevel>();
            foreach (int size in (int[])[0, 1, 7, 8_191, 8_192, 8_193, 65_535, 65_536, 65_537, 1_000_000])
            {
                contents.Add(size, CompressionLevel.Optimal);
                contents.Add(size, CompressionLevel.NoCompression);
            }

            return contents;
        }
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task Members_come_back_in_order_whatever_their_size(int size, CompressionLevel level)
    {
        var random = new Random(size);
        byte[] one = [.. Enumerable.Range(0, size).Select(_ => (byte)random.Next(16))];
        byte[] data = [.. _empty, .. Compressed(one, level), .. _empty, .. Compressed(_text, level), .. Compressed(one, level), .. _empty];

        byte[] expected = [.. one, .. _text, .. one];
        Assert.Equal(expected, await ReadAsync(data));
        Assert.Equal(expected, await ReadAsync(data, mostAtOnce: 50));
    }

    [Fact]
    public async Task Members_of_many_sizes_end_anywhere_in_what_was_read()
    {
        var random = new Random(1);
        for (int round = 0; round < 300; round++)
        {
            byte[] one = new byte[random.Next(30_000)];
            random.NextBytes(one.AsSpan(0, random.Next(one.Length + 1)));
            byte[] data = [.. Compressed(one), .. Compressed(_text), .. new byte[random.Next(20)]];
            byte[] expected = [.. one, .. _text];

            Assert.Equal(expected, await ReadAsync(data, mostAtOnce: random.Next(1, 20_000)));
        }
    }

    [Fact]
    public async Task Every_beginning_of_two_members_is_refused_except_the_first_member()
    {
        byte[] first = Compressed(_text);
        byte[] data = [.. first, .. Compressed(_text)];

        for (int length = 0; length < data.Length; length++)
        {
            if (length != first.Length)
            {
                await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(data[..length]));
            }
        }

        Assert.Equal(_text, await ReadAsync(data[..first.Length]));
    }

    [Fact]
    public async Task Every_changed_bit_behind_the_header_is_noticed()
    {
        byte[] data = Compressed(_text);
        for (int bit = 8 * HeaderBytes; bit < 8 * data.Length; bit++)
        {
            byte[] damaged = [.. data];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));

            // Bits behind the last block, up to the next byte, mean nothing.
            if (await Record.ExceptionAsync(() => ReadAsync(damaged)) is { } refusal)
            {
                Assert.IsType<InvalidDataException>(refusal);
            }
            else
            {
                Assert.Equal(_text, await ReadAsync(damaged));
            }
        }
    }

    [Fact]
    public async Task A_header_with_every_part_is_passed_over_and_refused_where_it_is_cut_off()
    {
        byte[] plain = Compressed(_text);
        byte[] header = [.. plain[..3], 2 | 4 | 8 | 16, .. plain[4..HeaderBytes], 3, 0, 1, 2, 3, .. "name\0"u8, .. "comment\0"u8, 7, 7];

        Assert.Equal(_text, await ReadAsync([.. header, .. plain[HeaderBytes..]]));
        for (int length = 1; length < header.Length; length++)
        {
            var failure = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(header[..length]));
            Assert.Equal($"it ends too early, after {length} bytes of gzip data", failure.Message);
        }
    }

    [Theory]
    [InlineData(2, 7)]
    [InlineData(3, 32)]
    public async Task A_header_that_makes_no_sense_is_refused_with_its_position(int position, byte value)
    {
        byte[] first = Compressed(_text);
        byte[] second = Compressed(_text);
        second[position] = value;

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync([.. first, .. second]));

        Assert.Equal($"it is damaged: the header at byte {first.Length} makes no sense", failure.Message);
    }

    private static byte[] Compressed(byte[] content, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var data = new MemoryStream();
        using (var gzip = new GZipStream(data, level))
        {
            gzip.Write(content);
        }

        return data.ToArray();
    }

    private static async Task<byte[]> ReadAsync(byte[] data, int mostAtOnce = int.MaxValue)
    {
        await using var input = new GzipInput(new InputBytes(new SlowStream(data, mostAtOnce)));
        using var content = new MemoryStream();
        await input.CopyToAsync(content);
        return content.ToArray();
    }

    // A pipe returns as many bytes as there are.
    private sealed class SlowStream(byte[] data, int mostAtOnce) : MemoryStream(data)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, mostAtOnce));
    }
}
