using System.Globalization;
using System.Linq.Expressions;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Tests.Translation.Differences;
using Granary.Mapping.Translation;
using Xunit;

namespace Granary.Mapping.Tests.Translation;

/// <summary>A projection orders text as the stores do, and prints nothing by the culture of the process.</summary>
public sealed class ProjectedTextTests
{
    public static TheoryData<string> Printing => [.. _printing.Keys];

    public static TheoryData<string> Ordering => [.. _ordering.Keys];

    private static readonly Dictionary<string, Expression<Func<Stall, string?>>> _printing = new()
    {
        ["the text of a record"] = s => s.Place!.ToString(),
        ["a record after text"] = s => "at " + s.Place,
        ["a record in a format"] = s => $"{s.Place}",
        ["a record under a culture, which it is not told"] = s => string.Format(CultureInfo.InvariantCulture, "{0}", s.Place),
        ["joined records"] = s => string.Join(", ", s.Stops),
        ["an anonymous type"] = s => new { s.Name, s.Price }.ToString(),
        ["a tuple in a tuple"] = s => Tuple.Create(s.Name, ValueTuple.Create(s.Rank)).ToString(),
    };

    // Each of these methods needs a comparer: without one, they order text by a culture.
    private static readonly Dictionary<string, Expression<Func<Stall, object?>>> _ordering = new()
    {
        ["Order"] = s => s.Notes.Order(),
        ["OrderDescending"] = s => s.Notes.OrderDescending(),
        ["OrderBy"] = s => s.Stops.OrderBy(stop => stop.City),
        ["OrderByDescending"] = s => s.Stops.OrderByDescending(stop => stop.City),
        ["ThenBy"] = s => s.Stops.OrderBy(stop => stop.Zip).ThenBy(stop => stop.City),
        ["ThenByDescending"] = s => s.Stops.OrderBy(stop => stop.Zip).ThenByDescending(stop => stop.City),
        ["Max"] = s => s.Notes.Max(),
        ["Min"] = s => s.Notes.Min(),
        ["Max of a member"] = s => s.Stops.Max(stop => stop.City),
        ["Min of a member"] = s => s.Stops.Min(stop => stop.City),
        ["MaxBy"] = s => s.Stops.MaxBy(stop => stop.City),
        ["MinBy"] = s => s.Stops.MinBy(stop => stop.City),
    };

    [Theory]
    [MemberData(nameof(Printing))]
    public void Text_that_a_type_makes_of_numbers_by_itself_is_not_projected(string name)
    {
        var refusal = Assert.Throws<UnsupportedSpecificationException>(() => Translate(_printing[name]));

        Assert.Contains("depends on the culture of the process", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("select the value", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_a_record_makes_of_text_alone_is_projected() => Translate<string?>(s => $"{s.Tag} {s.Grade}");

    [Theory]
    [MemberData(nameof(Ordering))]
    public void Text_is_ordered_by_units_wherever_the_projection_names_no_comparer(string name)
    {
        Expression<Func<Stall, object?>> written = _ordering[name];
        var stall = new Stall("1") { Notes = ["b", "B", "a"], Stops = [new("b", 1), new("B", 1), new("a", 2)] };

        MethodCallExpression call = OrdinalOrder.MakeOrdinal((MethodCallExpression)written.Body);

        Assert.Same(StringComparer.Ordinal, Assert.IsAssignableFrom<ConstantExpression>(call.Arguments[^1]).Value);
        Assert.Equal(written.Compile()(stall), Expression.Lambda<Func<Stall, object?>>(call, written.Parameters).Compile()(stall));
        Translate(written);
    }

    [Fact]
    public void An_order_of_something_else_or_by_a_comparer_stays_as_it_was_written()
    {
        Expression<Func<Stall, object?>>[] kept =
        [
            s => s.Notes.Order(StringComparer.OrdinalIgnoreCase), s => s.Codes.Order(), s => s.Stops.OrderBy(stop => stop.Zip),
            s => s.Notes.Distinct(), s => s.Stops.MaxBy(stop => stop.City, StringComparer.Ordinal),
        ];

        Assert.All(kept, one => Assert.Same(one.Body, OrdinalOrder.MakeOrdinal((MethodCallExpression)one.Body)));
    }

    private static void Translate<TResult>(Expression<Func<Stall, TResult>> selector) =>
        new ProjectionTranslator(Stall.Mapping).Translate(selector);
}
