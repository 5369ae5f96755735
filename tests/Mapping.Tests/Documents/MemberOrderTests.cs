using Granary.Domain;
using Xunit;

namespace Granary.Mapping.Tests.Documents;

/// <summary>Members are found by their names, wherever they stand and however the name and the value are spelt.</summary>
public sealed class MemberOrderTests
{
    private static readonly Mapped _parcels = Mapped.Of<Parcel>(parcel => parcel.Id);

    public static TheoryData<string> Documents =>
    [
        """{"id":7,"size":"Large","sent":"2026-02-03T04:05:06.0000007Z","weight":3,"twice":6}""",
        """{"twice":6,"weight":3,"sent":"2026-02-03T04:05:06.0000007Z","size":"Large","id":7}""",
        """{"sent":"2026-02-03T04:05:06.0000007Z","id":7,"twice":99,"weight":3,"size":"Large"}""",
        """{"id":7,"size":"Large","sent":"2026-02-03T04:05:06.0000007Z","weight":3}""",
        """{"\u0069d":7,"s\u0069ze":"L\u0061rge","sent":"2026-02-03T04:05:06.000000\u0037Z","weight":3,"tw\u0069ce":6}""",
        """{"id":7,"size":"Large","sent":"2026-02-03T05:05:06.0000007+01:00","weight":3}""",
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void An_object_comes_back_from_any_spelling_of_its_document(string document)
    {
        Parcel read = _parcels.Read<Parcel>(document);

        Assert.Equal((7, Size.Large, 3), (read.Id, read.Size, read.Weight));
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero).AddTicks(7), read.Sent);
        Assert.Equal(_parcels.Write(read), _parcels.Write(_parcels.Read<Parcel>(_parcels.Write(read))));
    }

    [Theory]
    [InlineData("""{"id":7,"size":"Large","sent":"2026-02-03T04:05:06.0000007Z","weight":3,"weight":4}""", "'weight' stands there twice")]
    [InlineData("""{"id":7,"size":"Huge","sent":"2026-02-03T04:05:06.0000007Z","weight":3}""", "'Huge', which is no value of Size")]
    [InlineData("""{"id":7,"size":"large","sent":"2026-02-03T04:05:06.0000007Z","weight":3}""", "'large', which is no value of Size")]
    [InlineData("""{"id":7,"size":"Large","sent":"2026-02-30T04:05:06.0000007Z","weight":3}""", "is not a moment in ISO 8601")]
    [InlineData("""{"id":7,"size":"Large","sent":"2026-02-03T04:05:06.0000007","weight":3}""", "is not a moment in ISO 8601")]
    [InlineData("""{"id":7,"size":"Large","sent":"2026-02-03T04:05:06.0000007Z"}""", "'weight' is missing")]
    public void A_document_of_no_such_object_is_refused_with_the_member(string document, string fault)
    {
        var failure = Assert.Throws<MalformedDocumentException>(() => _parcels.Read<Parcel>(document));

        Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_of_many_members_comes_back_and_each_that_is_missing_is_found()
    {
        Mapped wide = Mapped.Of<Wide>(wide => wide.Id);
        int[] numbers = [.. Enumerable.Range(1, typeof(Wide).GetConstructors()[0].GetParameters().Length)];
        var given = (Wide)Activator.CreateInstance(typeof(Wide), [.. numbers.Cast<object>()])!; // a class with a constructor of numbers

        Assert.Equal(given, wide.Again(given));
        var failure = Assert.Throws<MalformedDocumentException>(
            () => wide.Read<Wide>(wide.Write(given).Replace($",\"h4\":{numbers[^1]}", "", StringComparison.Ordinal)));
        Assert.Contains("'h4' is missing", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_computed_value_may_have_the_name_that_a_member_had_before()
    {
        var renamed = new Mapped(model => model.Collection<Renamed, int>("renamed", renamed => renamed.Id)
            .FormerName(renamed => renamed.Stored, "sum"));

        Assert.Equal(5, renamed.Read<Renamed>("""{"id":1,"sum":5}""").Stored);
    }

    private enum Size
    {
        Small,
        Large,
    }

    private sealed class Parcel(int id, Size size, DateTimeOffset sent, int weight)
    {
        public int Id { get; } = id;

        public Size Size { get; } = size;

        public DateTimeOffset Sent { get; } = sent;

        public int Weight { get; } = weight;

        public int Twice => 2 * Weight;
    }

    private sealed class Renamed(int id, int stored)
    {
        public int Id { get; } = id;

        public int Stored { get; } = stored;

        public int Sum => Stored;
    }

    private sealed record Wide(
        int Id,
        int A0, int A1, int A2, int A3, int A4, int A5, int A6, int A7, int A8, int B0, int B1, int B2, int B3, int B4, int B5,
        int B6, int B7, int B8, int C0, int C1, int C2, int C3, int C4, int C5, int C6, int C7, int C8, int D0, int D1, int D2,
        int D3, int D4, int D5, int D6, int D7, int D8, int E0, int E1, int E2, int E3, int E4, int E5, int E6, int E7, int E8,
        int F0, int F1, int F2, int F3, int F4, int F5, int F6, int F7, int F8, int G0, int G1, int G2, int G3, int G4, int G5,
        int G6, int G7, int G8, int H0, int H1, int H2, int H3, int H4);
}
