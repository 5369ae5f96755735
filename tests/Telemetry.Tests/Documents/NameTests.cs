using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;
using Granary.Client;
using Granary.Grains;
using Granary.TestSupport;
using Xunit;

namespace Granary.Telemetry.Tests.Documents;

/// <summary>docs/telemetry.md lists every instrument, every span and every attribute, and nothing else.</summary>
[Collection(TelemetryCollection.Name)]
public sealed partial class NameTests
{
    private static readonly string _document = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "telemetry.md"));

    private static readonly Type[] _types =
        [.. new[] { typeof(Contracts.Hosting.GranaryBuilder), typeof(GranarySilo), typeof(GranaryFactory) }
            .SelectMany(type => type.Assembly.GetTypes())];

    [Fact]
    public void Every_instrument_is_listed_with_its_unit() => Assert.Equal(
        Instruments().Select(instrument => $"{instrument.Name} {instrument.Unit}").Order(StringComparer.Ordinal),
        RowsUnder("## Metrics").Select(row => $"{row[0]} {row[1]}").Order(StringComparer.Ordinal));

    [Fact]
    public void Every_instrument_belongs_to_the_meter_of_the_product_and_is_described() => Assert.All(
        Instruments(), instrument => Assert.True(instrument.Meter.Name == "Granary" && instrument.Description?.Length > 0));

    [Fact]
    public void Every_span_is_listed() => Assert.Equal(
        ConstantsOf("OperationNames").Concat(ConstantsOf("SpanNames")).Order(StringComparer.Ordinal),
        RowsUnder("## Spans").Select(row => row[0]).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_attribute_is_listed() => Assert.Equal(
        ConstantsOf("AttributeNames").Order(StringComparer.Ordinal),
        RowsUnder("## Attributes").Select(row => row[0]).Order(StringComparer.Ordinal));

    [Fact]
    public void The_name_that_builders_listen_to_is_that_of_the_source_and_of_the_meter() => Assert.Equal(
        "Granary",
        typeof(Granary.OpenTelemetry.GranaryTelemetryBuilders).GetField("Name", BindingFlags.Static | BindingFlags.NonPublic)
            ?.GetRawConstantValue());

    private static IEnumerable<Instrument> Instruments() =>
        from type in _types
        where type.Namespace?.EndsWith(".Telemetry", StringComparison.Ordinal) == true
        from property in type.GetProperties(BindingFlags.Static | BindingFlags.Public)
        where property.PropertyType.IsAssignableTo(typeof(Instrument))
        select (Instrument)property.GetValue(null)!; // a static property of such a type has its instrument

    private static IEnumerable<string> ConstantsOf(string name) =>
        from type in _types
        where type.Name == name && type.Namespace == "Granary.Contracts.Telemetry"
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public)
        select field.GetRawConstantValue() as string;

    // The first cells of the rows under a heading, of those that begin with a name in code.
    private static IEnumerable<string[]> RowsUnder(string heading)
    {
        int start = _document.IndexOf($"\n{heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"docs/telemetry.md has no '{heading}'.");
        int end = _document.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return from Match row in Row.Matches(_document[start..(end < 0 ? _document.Length : end)])
               select new[] { row.Groups[1].Value, row.Groups[2].Value.Trim('`') };
    }

    [GeneratedRegex(@"^\| `([^`]+)`[^|]*\| ([^|]*?) \|", RegexOptions.Multiline)]
    private static partial Regex Row { get; }
}
