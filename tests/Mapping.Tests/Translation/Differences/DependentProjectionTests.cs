using System.Globalization;
using System.Linq.Expressions;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Xunit;

namespace Granary.Mapping.Tests.Translation.Differences;

#pragma warning disable CA1304, CA1305, CA1307, CA1309, CA1310, CA1311, CA1862 // Projections as people write them.
/// <summary>A projection that depends on the culture or the time zone of the process is refused, and one that names them is run.</summary>
public sealed class DependentProjectionTests
{
    private const string OfInt32 = "the text of a Int32 depends on the culture of the process";
    private const string InZone = "a moment is printed in the time zone of the process";
    private const string Ordinal = "text is ordered ordinally; use string.CompareOrdinal";
    private const string NoCulture = "text is compared by no culture";

    private static readonly (Expression<Func<Stall, object?>> Selector, string Advice)[] _refused =
    [
        (s => s.Count.ToString(), OfInt32), (s => s.Rank.ToString(), OfInt32), (s => "x" + s.Count, OfInt32), (s => s.Count + "x", OfInt32),
        (s => string.Concat("x", s.Count), OfInt32), (s => string.Join(",", s.Codes), OfInt32), (s => Convert.ToString(s.Count), OfInt32),
        (s => string.Format("{0}", s.Weight), "the text of a Double depends"),
        (s => s.Price.ToString("F2"), "the text of a Decimal depends"),
        (s => s.Day.ToString("O", CultureInfo.CurrentCulture), "the text of a DateOnly depends"),
        (s => s.Built.ToLongDateString(), "the text of a DateTime depends"), (s => int.Parse(s.Name), "Parse depends on the culture"),
        (s => (s.At - s.At).ToString("c"), "the text of a TimeSpan depends"), (s => s.At.ToString(), InZone), (s => "x" + s.At, InZone),
        (s => s.At.ToString("O", CultureInfo.InvariantCulture), InZone),
        (s => s.At.LocalDateTime, "the LocalDateTime of a moment depends on the time zone of the process"),
        (s => s.At.Year, "the Year of a moment depends on a zone"), (s => s.At.ToLocalTime(), "local time depends on the time zone"),
        (s => s.Built.ToLocalTime(), "local time depends on the time zone"),
        (s => TimeZoneInfo.ConvertTime(s.At, TimeZoneInfo.Local), "TimeZoneInfo.Local is the time zone of the process"),
        (s => new DateTimeOffset(s.Built), "a moment made of a DateTime depends on the time zone"),
        (s => s.Built.ToUniversalTime(), "ToUniversalTime depends on the time zone"),
        (s => s.Built.IsDaylightSavingTime(), "IsDaylightSavingTime depends on the time zone"),
        (s => s.Built.ToFileTime(), "ToFileTime depends on the time zone"), (s => s.Name.ToUpper(), "ToUpper depends on the culture"),
        (s => s.Name.ToLower(), "ToLower depends on the culture"), (s => s.Name.CompareTo("a"), Ordinal),
        (s => string.Compare(s.Name, "a"), Ordinal), (s => string.Compare(s.Name, "a", StringComparison.CurrentCulture), Ordinal),
        (s => s.Name.IndexOf("ab"), NoCulture), (s => s.Name.LastIndexOf("ab"), NoCulture),
        (s => s.Name.StartsWith("a", StringComparison.CurrentCulture), NoCulture),
        (s => s, "an aggregate as a whole is no column"),
    ];

    private static readonly Expression<Func<Stall, object?>>[] _run =
    [
        s => s.Count.ToString(CultureInfo.InvariantCulture), s => s.Name.ToString(), s => s.Sealed.ToString(), s => s.Ticket.ToString(),
        s => s.Day.ToString("O", CultureInfo.InvariantCulture), s => string.Format(CultureInfo.InvariantCulture, "{0}", s.Count),
        s => string.Concat(s.Name, s.Nick), s => string.Join(',', s.Notes), s => s.Name + s.Nick, s => s.Name.IndexOf('a'),
        s => s.Name.IndexOf("ab", StringComparison.Ordinal), s => s.Name.ToUpperInvariant(), s => s.At.UtcDateTime, s => s.At.UtcTicks,
        s => s.At.ToUniversalTime(), s => (s.At - s.At).ToString(), s => (s.At - s.At).ToString("c", CultureInfo.InvariantCulture),
        s => string.Compare(s.Name, "a", StringComparison.Ordinal) < 0, s => s.Name.Contains("ab", StringComparison.OrdinalIgnoreCase),
        s => Convert.ToString(s.Count, CultureInfo.InvariantCulture), s => TimeZoneInfo.ConvertTime(s.At, TimeZoneInfo.Utc),
        s => new DateTimeOffset(s.Built, TimeSpan.Zero), s => new List<string> { s.Name }.Count, s => s.Sealed && s.Rank != null ? 1 : 2,
        s => s.Place == null || s.Place.Zip > 2, s => s.Sealed ? s.Name : "none", s => s.Labels.Contains("AB") || s.Labels.Contains("a"),
    ];

    public static TheoryData<int> Refused => [.. Enumerable.Range(0, _refused.Length)];

    public static TheoryData<int> Run => [.. Enumerable.Range(0, _run.Length)];

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_projection_that_depends_on_the_process_is_refused_with_what_to_write_instead(int number)
    {
        (Expression<Func<Stall, object?>> selector, string advice) = _refused[number];

        var failure = Assert.Throws<UnsupportedSpecificationException>(() => new ProjectionTranslator(Stall.Mapping).Translate(selector));

        Assert.Contains(advice, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Run))]
    public void A_projection_that_names_what_it_depends_on_gives_what_C_sharp_makes_of_the_aggregate(int number)
    {
        var projection = new ProjectionTranslator(Stall.Mapping).Translate(_run[number]);
        Func<Stall, object?> run = _run[number].Compile(preferInterpretation: true);

        Assert.All(new StallDraw(3).Stalls(8), stall =>
        {
            DocumentView view = RuleDifferenceTests.ViewOf(stall);
            var stored = new StoredAggregate(view.Key, new(1), ColumnReader.Read(view, projection.Columns));
            Assert.Equal(run(stall), projection.Read(stored));
        });
    }
}
