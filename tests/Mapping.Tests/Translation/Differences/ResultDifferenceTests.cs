using System.Linq.Expressions;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Translation;
using Xunit;

namespace Granary.Mapping.Tests.Translation.Differences;

/// <summary>Orders, pages, projections and summaries give what LINQ to Objects gives.</summary>
public sealed class ResultDifferenceTests
{
    private static readonly SpecificationTranslator _translator = new(Stall.Mappings, Stall.Mapping);
    private static readonly IReadOnlyList<Stall> _stalls = new StallDraw(7).Stalls(60);
    private static readonly DocumentView[] _views = [.. _stalls.Select(RuleDifferenceTests.ViewOf)];

    private static readonly Expression<Func<Stall, object?>>[] _keys =
    [
        s => s.Count, s => s.Rank, s => s.Big, s => s.Price, s => s.Rate, s => s.Weight, s => s.Sealed, s => s.Checked, s => s.At,
        s => s.Built, s => s.Day, s => s.Due, s => s.Opens, s => s.Name.Length, s => s.Place!.Zip, s => s.Count + s.Rank,
        s => s.Price * s.Count,
        s => s.Day.Month, s => s.Stops.Count, s => s.Notes.Count(x => x.Length > 1), s => s.Name, s => s.Nick, s => s.Place!.City,
        s => s.Id, s => s.Letter, s => s.Tag.Text,
    ];

    public static TheoryData<int> Keys => [.. Enumerable.Range(0, _keys.Length)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void An_order_is_that_of_LINQ_in_both_directions(int number)
    {
        PlanOperand key = _translator.TranslateOrder(_keys[number]);
        Func<Stall, object?> value = KeyOf(number);
        string[] expected =
            [.. _stalls.OrderBy(value, KeyOrder.Instance).ThenBy(stall => stall.Id, StringComparer.Ordinal).Select(stall => stall.Id)];

        Assert.Equal(expected, Ordered(key, descending: false));
        Assert.Equal(expected.Reverse(), Ordered(key, descending: true));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void What_comes_after_a_row_is_what_follows_it_in_the_order(int number)
    {
        PlanOperand key = _translator.TranslateOrder(_keys[number]);
        PlanOperand second = _translator.TranslateOrder(_keys[(number + 1) % _keys.Length]);
        QueryPlan plan = Plan(new PlanOrder(key, false), new PlanOrder(second, false));
        DocumentView[] sorted = [.. _views.Order(PlanEvaluator.Comparer(plan))];

        foreach (int row in (int[])[0, 17, 42, 59])
        {
            PlanValue[] values = [ValueAt(sorted[row], key), ValueAt(sorted[row], second)];
            var after = new PlanNode.RowAfter([key, second], values, sorted[row].Key.Id);

            Assert.Equal(
                sorted[(row + 1)..].Select(view => view.Key.Id), sorted.Where(view => view.Fulfils(after)).Select(view => view.Key.Id));
        }
    }

    [Fact]
    public void A_projection_gives_what_C_sharp_makes_of_the_aggregate()
    {
        AssertProjected(s => new { s.Id, s.Count, Sum = s.Count + s.Big });
        AssertProjected(s => s.Nick ?? s.Name);
        AssertProjected(s => s.Place == null ? null : s.Place.City);
        AssertProjected(s => (int?)s.Stops.Count(x => x.Zip > 0));
        AssertProjected(s => string.Join(',', s.Notes.Where(x => x != "")));
        AssertProjected(s => s.Labels.Contains("AB"));
        AssertProjected(s => s.Codes.Length > 1 ? s.Codes[0] : -1);
        AssertProjected(s => s.Sealed && s.Rank > 1);
        AssertProjected(s => s.At.UtcDateTime.Hour);
        AssertProjected(s => 1);
    }

    [Fact]
    public void A_projection_of_a_missing_part_is_null()
    {
        var translator = new ProjectionTranslator(Stall.Mapping);
        Projection<int?> zips = translator.Translate((Expression<Func<Stall, int?>>)(s => s.Place!.Zip));
        Projection<string?> cities = translator.Translate((Expression<Func<Stall, string?>>)(s => s.Place!.City));

        Assert.Equal(_stalls.Select(s => s.Place?.Zip), Read(zips));
        Assert.Equal(_stalls.Select(s => s.Place?.City), Read(cities));
    }

    [Fact]
    public void Sums_and_counts_are_those_of_LINQ_with_and_without_a_key()
    {
        PlanOperand sum = _translator.TranslateValue((Expression<Func<Stall, int?>>)(s => s.Rank));
        PlanOperand by = _translator.TranslateValue((Expression<Func<Stall, string?>>)(s => s.Nick));

        SummaryGroup all = Assert.Single(SummaryEvaluator.Summarize(_views, new PlanSummary { Sum = sum }));
        IReadOnlyList<SummaryGroup> groups = SummaryEvaluator.Summarize(_views, new PlanSummary { GroupBy = by, Sum = sum });

        Assert.Equal((60L, (long)_stalls.Count(s => s.Rank != null)), (all.Count, all.Summed));
        Assert.Equal(ExactNumber.FromContent((long)_stalls.Sum(s => s.Rank ?? 0)), all.Sum);
        Assert.Equal(
            _stalls.GroupBy(s => s.Nick)
                .Select(g => (g.Key, (long)g.Count(), (long)g.Count(s => s.Rank != null), (long)g.Sum(s => s.Rank ?? 0)))
                .OrderBy(g => g.Key, StringComparer.Ordinal),
            groups.Select(g => ((string?)g.Key?.Content, g.Count, g.Summed, long.Parse(Digits(g.Sum), null)))
                .OrderBy(g => g.Item1, StringComparer.Ordinal));
        Assert.Equal(3, SummaryEvaluator.Summarize(_views, new PlanSummary { GroupBy = by, MaxGroups = 3 }).Count);
        Assert.Equal(new SummaryGroup(0), Assert.Single(SummaryEvaluator.Summarize([], new PlanSummary { Sum = sum })));
        Assert.Empty(SummaryEvaluator.Summarize([], new PlanSummary { GroupBy = by }));
    }

    private static string Digits(ExactNumber number) => number.ToString().Replace("E0", "", StringComparison.Ordinal);

    private static PlanValue ValueAt(DocumentView view, PlanOperand key) => new(key.Kind, view.Evaluate(key));

    private static QueryPlan Plan(params PlanOrder[] order) => new(Stall.Mapping.Collection, PlanNode.Everything) { Order = order };

    private static IEnumerable<string> Ordered(PlanOperand key, bool descending) =>
        _views.Order(PlanEvaluator.Comparer(Plan(new PlanOrder(key, descending)) with { TiesDescending = descending }))
            .Select(view => view.Key.Id);

    // The value as a query reads it: null if a part is missing.
    private static Func<Stall, object?> KeyOf(int number)
    {
        Func<Stall, object?> run = _keys[number].Compile(preferInterpretation: true);
        return stall => stall.Place is null && _keys[number].ToString().Contains("Place", StringComparison.Ordinal) ? null : run(stall);
    }

    private static void AssertProjected<TResult>(Expression<Func<Stall, TResult>> selector)
    {
        Projection<TResult> projection = new ProjectionTranslator(Stall.Mapping).Translate(selector);

        Assert.Equal(_stalls.Select(selector.Compile(preferInterpretation: true)), Read(projection));
    }

    private static IEnumerable<TResult> Read<TResult>(Projection<TResult> projection) => _views.Select(
        view => projection.Read(new StoredAggregate(view.Key, new(1), ColumnReader.Read(view, projection.Columns))));

    private sealed class KeyOrder : IComparer<object?>
    {
        public static readonly KeyOrder Instance = new();

        public int Compare(object? x, object? y) =>
            x is string left && y is string right ? string.CompareOrdinal(left, right) : Comparer<object?>.Default.Compare(x, y);
    }
}
