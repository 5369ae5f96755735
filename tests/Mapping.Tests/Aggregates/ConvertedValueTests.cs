using System.Collections.Frozen;
using System.Net;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace Granary.Mapping.Tests.Aggregates;

/// <summary>Types without a stored form of their own, each with the one line that stores them.</summary>
public sealed class ConvertedValueTests
{
    private static readonly LocalDateTime _halfPastNine = new(2026, 1, 31, 9, 30);

    [Fact]
    public void Numbers_and_names_of_the_framework_are_stored_by_their_text()
    {
        Same(m => m.Value<BigInteger>(), BigInteger.Pow(-10, 41), "\"-100000000000000000000000000000000000000000\"");
        Same(m => m.Value<Int128>(), Int128.MinValue, "\"-170141183460469231731687303715884105728\"");
        Same(m => m.Value<UInt128>(), UInt128.MaxValue, "\"340282366920938463463374607431768211455\"");
        Same(m => m.Value<Half>(), (Half)1.5, "\"1.5\"");
        Same(m => m.Value<Half, float>(half => (float)half, number => (Half)number), (Half)1.5, "1.5");
        Same(m => m.Value<Complex>(), new Complex(1, 2), "\"<1; 2>\"");
        Same(m => m.Value<Version>(version => version.ToString(), Version.Parse), new Version(1, 10, 0), "\"1.10.0\"");
        Same(m => m.Value<IPAddress>(), IPAddress.Loopback, "\"127.0.0.1\"");
        Same(m => m.Value<IPNetwork>(), IPNetwork.Parse("10.0.0.0/8"), "\"10.0.0.0/8\"");
        Same(m => m.Value<Rune, int>(rune => rune.Value, number => new Rune(number)), new Rune(0x1F511), "128273");
    }

    [Fact]
    public void Tuples_and_collections_of_other_kinds_are_stored_as_objects_and_lists()
    {
        Same(
            m => m.Value<(string Row, int Place), Seat>(pair => new Seat(pair.Row, pair.Place), seat => (seat.Row, seat.Place)),
            (Row: "A", Place: 7),
            """{"row":"A","place":7}""");
        var mapping = For<FrozenSet<string>>(
            m => m.Value<FrozenSet<string>, string[]>(
                set => [.. set.Order(StringComparer.Ordinal)], names => names.ToFrozenSet(StringComparer.Ordinal)));
        string document = mapping.Write(new Held<FrozenSet<string>>(FrozenSet.Create("b", "a")));
        Assert.Equal("""{"id":1,"value":["a","b"]}""", document);
        Assert.True(mapping.Read<Held<FrozenSet<string>>>(document).Value.SetEquals(["a", "b"]));
    }

    [Fact]
    public void A_part_of_a_document_that_the_class_does_not_look_into_is_stored_as_text()
    {
        AggregateMapping mapping = For<JsonElement>(
            m => m.Value<JsonElement>(element => element.GetRawText(), text => JsonSerializer.Deserialize<JsonElement>(text)));
        string document = mapping.Write(new Held<JsonElement>(JsonSerializer.SerializeToElement(new { A = 1 })));

        Assert.Equal("""{"A":1}""", mapping.Read<Held<JsonElement>>(document).Value.GetRawText());
    }

    [Fact]
    public void The_times_of_NodaTime_are_stored_as_those_of_the_framework()
    {
        Instant moment = Instant.FromUtc(2026, 1, 31, 9, 30).PlusTicks(1);
        Same(
            m => m.Value<Instant, DateTimeOffset>(instant => instant.ToDateTimeOffset(), Instant.FromDateTimeOffset),
            moment, "\"2026-01-31T09:30:00.0000001Z\"");
        Same(m => m.Value<LocalDate, DateOnly>(date => date.ToDateOnly(), LocalDate.FromDateOnly), _halfPastNine.Date, "\"2026-01-31\"");
        Same(
            m => m.Value<LocalTime, TimeOnly>(time => time.ToTimeOnly(), LocalTime.FromTimeOnly),
            _halfPastNine.TimeOfDay, "\"09:30:00.0000000\"");
        Same(
            m => m.Value<Duration, TimeSpan>(duration => duration.ToTimeSpan(), Duration.FromTimeSpan),
            Duration.FromHours(1), "\"01:00:00\"");
        Same(
            m => m.Value<LocalDateTime>(
                LocalDateTimePattern.ExtendedIso.Format, text => LocalDateTimePattern.ExtendedIso.Parse(text).Value),
            _halfPastNine, "\"2026-01-31T09:30:00\"");
        Same(
            m => m.Value<Period>(PeriodPattern.Roundtrip.Format, text => PeriodPattern.Roundtrip.Parse(text).Value),
            Period.FromMonths(3), "\"P3M\"");
        Same(
            m => m.Value<DateTimeZone>(zone => zone.Id, id => DateTimeZoneProviders.Tzdb[id]),
            DateTimeZoneProviders.Tzdb["Europe/Oslo"], "\"Europe/Oslo\"");
        Same(
            m => m.Value<YearMonth>(YearMonthPattern.Iso.Format, text => YearMonthPattern.Iso.Parse(text).Value),
            new YearMonth(2026, 1), "\"2026-01\"");
        ZonedDateTimePattern zoned = ZonedDateTimePattern.ExtendedFormatOnlyIso.WithZoneProvider(DateTimeZoneProviders.Tzdb);
        Same(
            m => m.Value<ZonedDateTime>(zoned.Format, text => zoned.Parse(text).Value),
            _halfPastNine.InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Oslo"]), "\"2026-01-31T09:30:00 Europe/Oslo (+01)\"");
    }

    [Fact]
    public void A_converted_value_may_be_null_a_key_an_element_and_in_a_value_object()
    {
        AggregateMapping mapping = Mapped.By(m =>
        {
            m.Value<BigInteger>();
            m.Value<IPAddress>();
            m.Collection<Log, int>("x", log => log.Id);
        });
        string document = mapping.Write(new Log());

        Assert.Equal("""{"id":1,"sizes":["1","2"],"hits":{"127.0.0.1":3},"span":{"from":"4","to":"5"}}""", document);
        Log read = mapping.Read<Log>(document);
        Assert.Equal([1, 2], read.Sizes);
        Assert.Equal(3, read.Hits[IPAddress.Loopback]);
        Assert.Null(read.Last);
        Assert.Null(read.Total);
    }

    [Fact]
    public void A_value_that_the_conversion_refuses_or_changes_is_not_stored()
    {
        AggregateMapping refusing = For<Version>(
            m => m.Value<Version>(version => version.Major > 0 ? version.ToString() : throw new FormatException("no zero"), Version.Parse));
        AggregateMapping changing = For<Version>(
            m => m.Value<Version>(version => version.ToString(), text => new Version(Version.Parse(text).Major, 0)));

        var refused = Assert.Throws<UnstorableValueException>(() => refusing.Write(new Held<Version>(new Version(0, 1))));
        var changed = Assert.Throws<UnstorableValueException>(() => changing.Write(new Held<Version>(new Version(1, 2))));

        Assert.Contains("'value' is refused by the conversion of Version: no zero", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'value' is stored as '1.2' by its conversion", changed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stored_value_that_the_conversion_refuses_is_the_fault_of_its_document()
    {
        AggregateMapping mapping = For<Version>(m => m.Value<Version>(version => version.ToString(), Version.Parse));

        var malformed = Assert.Throws<MalformedDocumentException>(() => mapping.Read<Held<Version>>("""{"id":1,"value":"one"}"""));

        Assert.Contains("'value' is refused by the conversion of Version", malformed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Value is said twice")]
    [InlineData(false, "has a stored form of its own")]
    public void A_conversion_that_contradicts_another_or_the_framework_is_refused(bool twice, string reason)
    {
        var refusal = Assert.Throws<UnmappableModelException>(() => Mapped.By(m =>
        {
            _ = twice ? m.Value<BigInteger>().Value<BigInteger>() : m.Value<Guid>();
            m.Collection<Held<Guid>, int>("x", held => held.Id);
        }));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_that_are_converted_to_each_other_are_refused()
    {
        var refusal = Assert.Throws<UnmappableModelException>(() => For<Version>(m => m
            .Value<Version, BigInteger>(version => version.Major, number => new Version((int)number, 0))
            .Value<BigInteger, Version>(number => new Version((int)number, 0), version => version.Major)));

        Assert.Contains("converted to it again", refusal.Message, StringComparison.Ordinal);
    }

    private static AggregateMapping For<T>(Action<AggregateModelBuilder> convert) => Mapped.By(m =>
    {
        convert(m);
        m.Collection<Held<T>, int>("x", held => held.Id);
    });

    private static void Same<T>(Action<AggregateModelBuilder> convert, T value, string stored)
    {
        AggregateMapping mapping = For<T>(convert);
        string document = mapping.Write(new Held<T>(value));

        Assert.Equal($$"""{"id":1,"value":{{stored}}}""", document);
        Assert.Equal(value, mapping.Read<Held<T>>(document).Value);
    }

    private sealed record Seat(string Row, int Place);

    private sealed class Held<T>(T value)
    {
        public int Id { get; } = 1;

        public T Value { get; } = value;
    }

    private sealed class Log
    {
        public int Id { get; } = 1;

        public List<BigInteger> Sizes { get; } = [1, 2];

        public Dictionary<IPAddress, int> Hits { get; } = new() { [IPAddress.Loopback] = 3 };

        public Span Span { get; } = new(4, 5);

        public IPAddress? Last { get; }

        public BigInteger? Total { get; }
    }

    private readonly record struct Span(BigInteger From, BigInteger To);
}
