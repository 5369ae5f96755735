using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;
using Granary.Client;
using Granary.Conformance.Tests.Models;
using Granary.Domain;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>A projection means the same on every engine: null flows through it, and no part of it depends on the process.</summary>
public abstract class ProjectionFacts(StoreFixture store) : StoredCartons(store)
{
    private static readonly string[] _cities = ["Bergen", "Oslo"];

    [Fact]
    public async Task A_part_on_the_way_that_is_missing_makes_the_result_null()
    {
        await using IUnitOfWork unit = await StoredAsync();
        IAggregateQuery<Carton> all = unit.Repository<Carton, string>().All();

        Assert.Equal<string?>(["Bergen", "Oslo", null], await all.Select(x => x.Place!.City).ToListAsync());
        Assert.Equal<string?>([null, "no", null], await all.Select(x => x.Place!.Region!.Code).ToListAsync());
        Assert.Equal([4, 4, null], await all.Select(x => (int?)x.Nick!.Length).ToListAsync());
        Assert.Equal([4, 4, -1], await all.Select(x => (int?)x.Nick!.Length ?? -1).ToListAsync());
        Assert.Equal<string?>(["ANNA", "BERT", null], await all.Select(x => x.Nick!.ToUpperInvariant()).ToListAsync());
        Assert.Equal<object?>([4, 4, null], await all.Select(x => (object)x.Nick!.Length).ToListAsync());
        Assert.Equal([2, 0, null], await all.Select(x => (int?)x.Words!.Length).ToListAsync());
        Assert.Equal([2L, 0L, null], await all.Select(x => (long?)x.Words!.LongLength).ToListAsync());
        Assert.Equal<string?>(
            ["x", null], await all.Where(Specification.For<Carton>(x => x.Id != Cartons.Other)).Select(x => x.Words![0]).ToListAsync());
        Assert.Equal([1, 0, 0], await all.Select(x => x.Marks.Length).ToListAsync());
        Assert.Equal(
            [("A1", 8), ("a1", 8), ("b2", null)],
            (await all.Select(x => new { x.Id, Twice = (int?)(x.Nick!.Length * 2) }).ToListAsync()).Select(row => (row.Id, row.Twice)));
    }

    [Fact]
    public async Task A_function_inside_may_return_a_subtype_and_speak_of_the_aggregate()
    {
        await using IUnitOfWork unit = await StoredAsync();
        IAggregateQuery<Carton> full = unit.Repository<Carton, string>().Matching(x => x.Id == Cartons.Full);

        Assert.Equal(
            ["x", "A1", "y", "A1"], await OnlyAsync(full.Select(x => x.Words!.SelectMany(word => new[] { word, x.Id }).ToArray())));
        Assert.Equal(
            ["xm", "ym"], await OnlyAsync(full.Select(x => x.Words!.SelectMany(_ => x.Marks, (word, mark) => word + mark).ToArray())));
        Assert.Equal(["A1", "A1"], await OnlyAsync(full.Select(x => x.Words!.Select<string, object>(_ => x.Id).ToArray())));
        Assert.Equal(["x", "y"], await OnlyAsync(full.Select(x => x.Words!.OrderBy<string, object>(word => x.Id + word).ToArray())));
        Assert.Equal(
            [null, null], await OnlyAsync(full.Select(x => x.Words!.Select<string, object?>(_ => x.Place!.Region!.Code).ToArray())));
    }

    [Fact]
    public async Task A_condition_on_a_missing_part_is_false_in_a_projection_too()
    {
        await using IUnitOfWork unit = await StoredAsync();
        IAggregateQuery<Carton> all = unit.Repository<Carton, string>().All();

        Assert.Equal([true, true, false], await all.Select(x => x.Nick!.Length > 3).ToListAsync());
        Assert.Equal([false, false, true], await all.Select(x => !(x.Nick!.Length > 3)).ToListAsync());
        Assert.Equal([true, false, false], await all.Select(x => x.Nick!.StartsWith("an")).ToListAsync());
        Assert.Equal([true, true, false], await all.Select(x => _cities.Contains(x.Place!.City)).ToListAsync());
        Assert.Equal([true, false, false], await all.Select(x => x.Words!.Any(word => word.Length == 1)).ToListAsync());
    }

    [Fact]
    public async Task A_missing_value_is_refused_by_name_where_the_result_has_no_null()
    {
        await using IUnitOfWork unit = await StoredAsync();
        IAggregateQuery<Carton> all = unit.Repository<Carton, string>().All();

        var alone = await Assert.ThrowsAsync<InvalidOperationException>(() => all.Select(x => x.Nick!.Length).ToListAsync());
        var within = await Assert.ThrowsAsync<InvalidOperationException>(
            () => all.Select(x => new CartonRow(x.Id) { Length = x.Nick!.Length }).ToListAsync());
        var argument = await Assert.ThrowsAsync<InvalidOperationException>(
            () => all.Select(x => new { x.Place!.City.Length }).ToListAsync());

        Assert.Equal(
            "cartons/b2 cannot be projected: 'x.Nick.Length' is missing, and a int cannot say so; "
            + "project it as (int?)(x.Nick.Length), or give what stands in for it, (int?)(x.Nick.Length) ?? ….",
            alone.Message);
        Assert.Contains("cartons/b2 cannot be projected: 'x.Nick.Length' is missing", within.Message, StringComparison.Ordinal);
        Assert.Contains("'x.Place.City.Length' is missing", argument.Message, StringComparison.Ordinal);
        Assert.Equal([4, 4], await all.Where(Specification.For<Carton>(x => x.Nick != null)).Select(x => x.Nick!.Length).ToListAsync());
    }

    [Fact]
    public async Task What_depends_on_the_zone_or_the_culture_of_the_process_is_refused_by_filters_orders_and_projections_alike()
    {
        await using IUnitOfWork unit = await StoredAsync();

        Refused(unit, "LocalDateTime", x => x.At.LocalDateTime);
        Refused(unit, "local time", x => x.At.ToLocalTime());
        Refused(unit, "TimeZoneInfo.Local", x => TimeZoneInfo.ConvertTime(x.At, TimeZoneInfo.Local));
        Refused(unit, "local time", x => x.Noted.ToLocalTime());
        Refused(unit, "ToUniversalTime", x => x.Noted.ToUniversalTime());
        Refused(unit, "Hour", x => x.At.Hour);
        Refused(unit, "DateTime", x => x.At.DateTime);
        Refused(unit, "DayOfWeek", x => x.At.DayOfWeek);
        Refused(unit, "string.CompareOrdinal", x => string.Compare(x.Nick, "a"));
        Refused(unit, "string.CompareOrdinal", x => x.Nick!.CompareTo("a"));
        Refused(unit, "ToUpperInvariant", x => x.Nick!.ToUpper());
        Refused(unit, "compared by no culture", x => x.Nick!.IndexOf("ann"));
        Assert.Equal([12, 0, 0], await unit.Repository<Carton, string>().All().Select(x => x.At.UtcDateTime.Hour).ToListAsync());
    }

    [Fact]
    public async Task What_a_projection_computes_and_fails_is_told_with_the_aggregate_and_the_expression()
    {
        await using IUnitOfWork unit = await StoredAsync();
        IAggregateQuery<Carton> full = unit.Repository<Carton, string>().Matching(x => x.Id == Cartons.Full);
        IAggregateQuery<Carton> other = unit.Repository<Carton, string>().Matching(x => x.Id == Cartons.Other);

        var text = await Assert.ThrowsAsync<InvalidOperationException>(() => full.Select(x => x.Nick!.Substring(9)).ToListAsync());
        var element = await Assert.ThrowsAsync<InvalidOperationException>(() => other.Select(x => x.Words!.First()).ToListAsync());
        var index = await Assert.ThrowsAsync<InvalidOperationException>(
            () => other.Select(x => new { Word = x.Words![3] }).FirstOrDefaultAsync());
        var number = await Assert.ThrowsAsync<InvalidOperationException>(() => other.Select(x => 1 / x.Rank!.Value).ToListAsync());

        Assert.StartsWith("cartons/A1 cannot be projected: 'x.Nick.Substring(9)' failed: ", text.Message, StringComparison.Ordinal);
        Assert.IsType<ArgumentOutOfRangeException>(text.InnerException);
        Assert.StartsWith("cartons/a1 cannot be projected: 'x.Words.First()' failed: Sequence contains no "
            + "elements", element.Message, StringComparison.Ordinal);
        Assert.Contains("cartons/a1 cannot be projected: 'new ", index.Message, StringComparison.Ordinal);
        Assert.IsType<DivideByZeroException>(number.InnerException);
    }

    [Fact]
    public async Task Text_that_depends_on_the_zone_or_the_culture_of_the_process_is_not_projected()
    {
        await using IUnitOfWork unit = await StoredAsync();
        IAggregateQuery<Carton> all = unit.Repository<Carton, string>().All();
        (Expression<Func<Carton, string?>> Text, string Advice)[] refused =
        [
            (x => $"{x.At:HH}", "UtcDateTime"),
            (x => x.At.ToString("O", CultureInfo.InvariantCulture), "UtcDateTime"),
            (x => x.At.ToString(), "UtcDateTime"),
            (x => "at " + x.At, "UtcDateTime"),
            (x => string.Join(", ", new object[] { x.Id, x.At }), "UtcDateTime"),
            (x => $"{x.Noted:HH}", "CultureInfo.InvariantCulture"),
            (x => x.Noted.ToString("HH"), "CultureInfo.InvariantCulture"),
            (x => x.Noted.ToString("HH", CultureInfo.CurrentCulture), "CultureInfo.InvariantCulture"),
            (x => x.At.UtcDateTime.ToShortDateString(), "CultureInfo.InvariantCulture"),
            (x => $"{x.Count}", "CultureInfo.InvariantCulture"),
            (x => x.Rank.ToString(), "CultureInfo.InvariantCulture"),
            (x => "no. " + x.Count, "CultureInfo.InvariantCulture"),
            (x => string.Join(", ", x.Words!.Select(word => word.Length)), "CultureInfo.InvariantCulture"),
            (x => x.Words!.Select(word => $"{word.Length}").FirstOrDefault(), "CultureInfo.InvariantCulture"),
            (x => Convert.ToString(x.Count), "CultureInfo.InvariantCulture"),
        ];
        foreach ((Expression<Func<Carton, string?>> text, string advice) in refused)
        {
            var refusal = Assert.Throws<UnsupportedSpecificationException>(() => all.Select(text));
            Assert.Contains(advice, refusal.Message, StringComparison.Ordinal);
        }

        Assert.Throws<UnsupportedSpecificationException>(() => all.Select(x => decimal.Parse(x.Id)));
        IAggregateQuery<Carton> full = unit.Repository<Carton, string>().Matching(x => x.Id == Cartons.Full);
        Assert.Equal(
            "A1 anna True 3 12 1970-01-01 ab",
            await full.Select(x => $"{x.Id} {x.Nick} {x.Flag} {x.Count.ToString(CultureInfo.InvariantCulture)} "
                + string.Format(
                    CultureInfo.InvariantCulture, "{0:HH} {1:yyyy-MM-dd}", x.At.UtcDateTime, x.Noted) + " " + 'a' + "b").SingleAsync());
    }

    [Fact]
    public async Task What_is_projected_as_text_is_the_same_under_every_culture()
    {
        await using IUnitOfWork unit = await StoredAsync();
        IAggregateQuery<Carton> full = unit.Repository<Carton, string>().Matching(x => x.Id == Cartons.Full);
        CultureInfo before = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (odd.NumberFormat.NegativeSign, odd.DateTimeFormat.TimeSeparator) = ("minus ", "|");
        try
        {
            CultureInfo.CurrentCulture = odd;

            Assert.Equal(
                "-3 2026-05-01 12:00 00:00",
                await full.Select(x => (-x.Count).ToString(CultureInfo.InvariantCulture) + " "
                    + x.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " "
                    + x.Noted.ToString("HH:mm", CultureInfo.InvariantCulture)).SingleAsync());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task A_projected_collection_compares_and_orders_as_that_of_the_aggregate()
    {
        await using GranaryInstance granary = Store.Open<PaletteModel>();
        Palette[] palettes = [Palette("1", exact: true), Palette("2", exact: false)];
        await granary.RunAsync(async unit =>
        {
            foreach (Palette palette in palettes)
            {
                await unit.Repository<Palette, string>().AddAsync(palette);
            }
        });
        string[] reds = ["RED"];
        Expression<Func<Palette, object?>>[] projections =
        [
            x => x.Codes.Contains("RED"), x => x.Codes.Contains("Rot"), x => x.Codes.Overlaps(reds), x => x.Codes.SetEquals(reds),
            x => x.Codes.IsSupersetOf(reds), x => new { x.Id, Has = x.Codes.Contains("RED"), x.Codes.Count },
            x => new { x.Note, Has = x.Codes.Contains("RED") }, x => new { x.Note, x.Tray, First = x.Reversed.First() },
            x => x.Sorted.Contains("RED"), x => x.Sorted.ToList(), x => x.Sorted.First(),
            x => x.Reversed.First(), x => x.Reversed.ToList(), x => x.Reversed.Min, x => x.Reversed.GetViewBetween("b", "a").Count,
            x => x.Initials.Contains("Rust"), x => x.Initials.Contains("rust"),
            x => x.Chosen.Contains("RED"), x => x.Plain.Contains("RED"), x => x.Plain.Contains("Red"),
            x => x.Map.ContainsKey("RED"), x => x.Map["RED"], x => x.Map.GetValueOrDefault("blue"),
            x => x.Kept.Contains("RED"), x => x.KeptOnes.Contains("RED"), x => x.KeptOnes.Count, x => x.Amounts["RED"],
            x => x.Trays.Any(tray => tray.Codes.Contains("RED")), x => x.Trays[0].Codes.Contains("RED"),
            x => x.PlainlyShown.Contains("RED"),
        ];

        await using IUnitOfWork stored = granary.Begin();
        await using IUnitOfWork changed = granary.Begin();
        Palette added = Palette("3", exact: false);
        added.Tray = new PaintTray { Codes = new HashSet<string>(["Red"], StringComparer.OrdinalIgnoreCase) };
        await changed.Repository<Palette, string>().AddAsync(added);
        foreach (Expression<Func<Palette, object?>> projection in projections)
        {
            await ProjectsAsync(stored, projection, palettes);
            await ProjectsAsync(changed, projection, [.. palettes, added]);
        }

        IAggregateQuery<Palette> all = changed.Repository<Palette, string>().All();
        Assert.Equal([false, false, true], await all.Select(x => x.Tray!.Codes.Contains("RED")).ToListAsync());
        Assert.Equal([null, null, 1], await all.Select(x => (int?)x.Tray!.Codes.Count).ToListAsync());
        Assert.All(await all.Select(x => x.Codes).ToListAsync(), codes => Assert.True(codes!.Add("Rot") && !codes.Add("RED")));
        Assert.All(await all.Select(x => x.Map).ToListAsync(), map => Assert.True(map!.ContainsKey("RED")));
    }

    [Fact]
    public async Task A_computed_collection_that_may_have_a_comparer_of_its_own_is_not_projected()
    {
        await using GranaryInstance granary = Store.Open<PaletteModel>();
        await using IUnitOfWork unit = granary.Begin();

        var refusal = Assert.Throws<UnsupportedSpecificationException>(
            () => unit.Repository<Palette, string>().All().Select(x => x.Shown.Contains("RED")));

        Assert.Contains("Palette.Shown computes a collection", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("project the members that it is computed of", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task ProjectsAsync(IUnitOfWork unit, Expression<Func<Palette, object?>> projection, Palette[] palettes)
    {
        object?[] expected = [.. palettes.Select(projection.Compile())];
        IReadOnlyList<object?> found = await unit.Repository<Palette, string>().All().OrderBy(x => x.Id).Select(projection).ToListAsync();
        Assert.Equal((projection.ToString(), Json(expected)), (projection.ToString(), Json(found)));
    }

    private static string Json(IEnumerable<object?> values) => JsonSerializer.Serialize(values);

    private static Palette Palette(string id, bool exact)
    {
        var palette = new Palette(id, exact);
        palette.Fill("Red", "amber", "Blue");
        return palette;
    }

    private static void Refused<TValue>(IUnitOfWork unit, string advice, Expression<Func<Carton, TValue>> value)
    {
        IAggregateQuery<Carton> all = unit.Repository<Carton, string>().All();
        Expression equal = Expression.Equal(value.Body, Expression.Default(value.Body.Type));
        var filter = Expression.Lambda<Func<Carton, bool>>(equal, value.Parameters);
        UnsupportedSpecificationException[] refusals =
        [
            Assert.Throws<UnsupportedSpecificationException>(() => all.Where(Specification.For(filter))),
            Assert.Throws<UnsupportedSpecificationException>(() => all.OrderBy(value)),
            Assert.Throws<UnsupportedSpecificationException>(() => all.Select(value)),
            Assert.Throws<UnsupportedSpecificationException>(
                () => all.Select(Expression.Lambda<Func<Carton, bool>>(equal, value.Parameters))),
        ];

        Assert.All(refusals, refusal => Assert.Contains(advice, refusal.Message, StringComparison.Ordinal));
    }

    private static async Task<T> OnlyAsync<T>(IProjectedQuery<T> projection) => Assert.Single(await projection.ToListAsync());
}
