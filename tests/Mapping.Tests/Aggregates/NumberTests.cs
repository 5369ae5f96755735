using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Members;
using Xunit;

namespace Granary.Mapping.Tests.Aggregates;

/// <summary>A number that its type cannot hold is refused by name, and never stored as another number.</summary>
public sealed class NumberTests
{
    private static readonly AggregateMapping _mapping = Mapped.By(m => m.Collection<Numbers, int>("numbers", n => n.Id));

    [Theory]
    [InlineData("exact", "1e-29", "'exact' is 1e-29, which a Decimal cannot hold")]
    [InlineData("exact", "0.00000000000000000000000000001", "which a Decimal cannot hold")]
    [InlineData("exact", "1.23456789012345678901234567891", "which a Decimal cannot hold")]
    [InlineData("exact", "1e29", "which a Decimal cannot hold")]
    [InlineData("exact", "1e999999999", "which a Decimal cannot hold")]
    [InlineData("exact", "1e-999999999999", "which a Decimal cannot hold")]
    [InlineData("exact", "\"1\"", "is not a Decimal")]
    [InlineData("wide", "1e400", "'wide' is 1e400, which a Double cannot hold")]
    [InlineData("wide", "-1e400", "which a Double cannot hold")]
    [InlineData("wide", "1e-400", "which a Double cannot hold")]
    [InlineData("narrow", "1e39", "'narrow' is 1e39, which a Single cannot hold")]
    [InlineData("small", "256", "'small' is 256, and a Byte is a whole number from 0 to 255")]
    [InlineData("small", "-1", "and a Byte is a whole number from 0 to 255")]
    [InlineData("small", "1.5", "and a Byte is a whole number")]
    [InlineData("whole", "1.0", "and a Int32 is a whole number")]
    [InlineData("whole", "1e2", "and a Int32 is a whole number")]
    [InlineData("whole", "2147483648", "and a Int32 is a whole number from -2147483648 to 2147483647")]
    [InlineData("large", "18446744073709551616", "and a UInt64 is a whole number from 0 to 18446744073709551615")]
    [InlineData("prices", "[1, 1e-29]", "'prices[1]' is 1e-29, which a Decimal cannot hold")]
    public void A_number_that_its_type_cannot_hold_is_refused_by_name(string member, string number, string fault)
    {
        var failure = Assert.Throws<MalformedDocumentException>(() => _mapping.Read<Numbers>($$"""{"id":1,"{{member}}":{{number}}}"""));

        Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_its_type_holds_is_read_whatever_way_it_is_written()
    {
        Assert.Equal(0.0000000000000000000000000001m, Read("exact", "1e-28").Exact);
        Assert.Equal(decimal.MaxValue, Read("exact", "79228162514264337593543950335").Exact);
        Assert.Equal(decimal.MinValue, Read("exact", "-79228162514264337593543950335").Exact);
        Assert.Equal(1200m, Read("exact", "1.2E+3").Exact);
        Assert.Equal(0m, Read("exact", "0e-40").Exact);
        Assert.Equal(1.1m, Read("exact", "1.1000000000000000000000000000000000").Exact);
        Assert.Equal("1.50", Read("exact", "1.50").Exact.GetValueOrDefault().ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(0.1, Read("wide", "0.1000000000000000055511151231257827").Wide);
        Assert.Equal(double.Epsilon, Read("wide", "5e-324").Wide);
        Assert.Equal(0.1f, Read("narrow", "0.100000001490116").Narrow);
        Assert.Equal(ulong.MaxValue, Read("large", "18446744073709551615").Large);
    }

    [Theory]
    [InlineData("1e-29")]
    [InlineData("0.00000000000000000000000000001")]
    [InlineData("79228162514264337593543950336")]
    public void A_number_in_a_query_string_that_its_member_cannot_hold_is_refused(string number)
    {
        MemberResolution exact = _mapping.Members.FollowStored(["exact"], out _)!; // it is stored

        Assert.Throws<FormatException>(() => AggregateMappings.Parse(number, exact));
    }

    private static Numbers Read(string member, string number) => _mapping.Read<Numbers>($$"""{"id":1,"{{member}}":{{number}}}""");

    private sealed class Numbers(int id)
    {
        public int Id { get; } = id;

        public decimal? Exact { get; set; }

        public double? Wide { get; set; }

        public float? Narrow { get; set; }

        public byte? Small { get; set; }

        public int? Whole { get; set; }

        public ulong? Large { get; set; }

        public List<decimal>? Prices { get; set; }
    }
}
