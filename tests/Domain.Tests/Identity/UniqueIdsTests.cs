using Xunit;

namespace Granary.Domain.Tests.Identity;

/// <summary>The UUIDs of commits: of version 7, in the order of time, each used once, whatever thread makes it.</summary>
public sealed class UniqueIdsTests
{
    [Fact]
    public void An_id_is_a_UUID_of_version_7_that_tells_its_millisecond()
    {
        DateTimeOffset before = TimeProvider.System.GetUtcNow();

        Guid id = UniqueIds.NextInTime();

        Assert.Equal((7, 0x8), (id.Version, id.Variant & 0xC));
        byte[] bytes = id.ToByteArray(bigEndian: true);
        long milliseconds = bytes.Take(6).Aggregate(0L, (number, next) => (number << 8) | next);
        Assert.InRange(
            milliseconds, before.ToUnixTimeMilliseconds(), TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task No_two_ids_are_equal_nor_share_their_random_bits_whatever_threads_make_them()
    {
        Guid[][] made = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enumerable.Range(0, 50_000).Select(_ => UniqueIds.NextInTime()).ToArray())));

        // The last eight bytes hold 62 random bits.
        ulong[] random = [.. made.SelectMany(ids => ids).Select(id => BitConverter.ToUInt64(id.ToByteArray(bigEndian: true), 8))];
        Assert.Equal(random.Length, random.Distinct().Count());
    }

    [Fact]
    public void All_bits_but_those_of_version_and_variant_vary()
    {
        byte[] some = new byte[10];
        byte[] all = [.. Enumerable.Repeat((byte)0xFF, 10)];
        for (int i = 0; i < 1_000; i++)
        {
            byte[] tail = UniqueIds.NextInTime().ToByteArray(bigEndian: true)[6..];
            for (int at = 0; at < tail.Length; at++)
            {
                some[at] |= tail[at];
                all[at] &= tail[at];
            }
        }

        Assert.Equal("7FFFBFFFFFFFFFFFFFFF", Convert.ToHexString(some));
        Assert.Equal("70008000000000000000", Convert.ToHexString(all));
    }
}
