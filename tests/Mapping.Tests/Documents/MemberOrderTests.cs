using System.Reflection;
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
        var given = new Wide(1);
        FieldInfo[] fields = typeof(Wide).GetFields();
        for (int number = 0; number < fields.Length; number++)
        {
            fields[number].SetValue(given, number);
        }

        Wide read = wide.Again(given);

        Assert.Equal(Enumerable.Range(0, fields.Length).Cast<object?>(), fields.Select(field => field.GetValue(read)));
        var failure = Assert.Throws<MalformedDocumentException>(() => wide.Read<Wide>(
            wide.Write(given).Replace($",\"H4\":{fields.Length - 1}", "", StringComparison.OrdinalIgnoreCase)));
        Assert.Contains("'h4' is missing", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_computed_value_may_have_the_name_that_a_member_had_before()
    {
        var renamed = new Mapped(model => model.Collection<Renamed, int>("renamed", renamed => renamed.Id)
            .FormerName(renamed => renamed.Stored, "sum"));

        Assert.Equal(5, renamed.Read<Renamed>("""{"id":1,"sum":5}""").Stored);
    }

    [Fact]
    public void A_computed_value_is_stored_under_a_name_of_its_own_where_a_member_had_its_name_before()
    {
        var renamed = new Mapped(model => model.Collection<Renamed, int>("renamed", renamed => renamed.Id)
            .FormerName(renamed => renamed.Stored, "sum").Computed(renamed => renamed.Sum));

        string document = renamed.Write(new Renamed(1, 5));

        Assert.Equal("""{"id":1,"stored":5,"computedSum":10}""", document);
        Assert.Equal(5, renamed.Read<Renamed>(document).Stored);
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

        public int Sum => 2 * Stored;
    }

    private sealed class Wide
    {
        // Fields, as seventy properties are seventy lines.
        public int A0, A1, A2, A3, A4, A5, A6, A7, A8, B0, B1, B2, B3, B4, B5, B6, B7, B8, C0, C1, C2, C3, C4, C5, C6, C7, C8, D0,
            D1, D2, D3, D4, D5, D6, D7, D8, E0, E1, E2, E3, E4, E5, E6, E7, E8, F0, F1, F2, F3, F4, F5, F6, F7, F8, G0, G1, G2,
            G3, G4, G5, G6, G7, G8, H0, H1, H2, H3, H4;

        public Wide(int id) =>
            Id = A0 = A1 = A2 = A3 = A4 = A5 = A6 = A7 = A8 = B0 = B1 = B2 = B3 = B4 = B5 = B6 = B7 = B8 = C0 = C1 = C2 = C3 =
                C4 = C5 = C6 = C7 = C8 = D0 = D1 = D2 = D3 = D4 = D5 = D6 = D7 = D8 = E0 = E1 = E2 = E3 = E4 = E5 = E6 = E7 = E8 =
                F0 = F1 = F2 = F3 = F4 = F5 = F6 = F7 = F8 = G0 = G1 = G2 = G3 = G4 = G5 = G6 = G7 = G8 = H0 = H1 = H2 = H3 = H4 = id;

        public int Id { get; }
    }
}
