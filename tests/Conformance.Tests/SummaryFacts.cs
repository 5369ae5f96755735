using System.Globalization;
using System.Linq.Expressions;
using System.Numerics;
using Granary.Client;
using Granary.Conformance.Tests.Models;
using Granary.Domain;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>Sums, averages, extremes, counts by key and projections answer as LINQ to Objects does over the same aggregates.</summary>
public abstract class SummaryFacts(StoreFixture store) : Facts(store)
{
    private const int Population = 60;

    [Fact]
    public async Task Sums_and_averages_are_exact()
    {
        await using GranaryInstance granary = await PopulatedAsync(new Random(1));
        await using IUnitOfWork unit = granary.Begin();
        await SumsAgreeAsync(unit);
    }

    [Fact]
    public async Task They_are_over_a_unit_with_uncommitted_work_as_if_it_were_written()
    {
        await using GranaryInstance granary = await PopulatedAsync(new Random(2));
        await using IUnitOfWork unit = granary.Begin();
        await DirtyAsync(unit, new Random(3));

        await SumsAgreeAsync(unit);
        await KeysAgreeAsync(unit);
        await GroupSumsAgreeAsync(unit);
        await ProjectionsAgreeAsync(unit);
    }

    [Fact]
    public async Task Keys_are_counted_null_among_them()
    {
        await using GranaryInstance granary = await PopulatedAsync(new Random(4));
        await using IUnitOfWork unit = granary.Begin();
        await KeysAgreeAsync(unit);
        await GroupSumsAgreeAsync(unit);
    }

    [Fact]
    public async Task Projections_read_members_and_compute_the_rest_here()
    {
        await using GranaryInstance granary = await PopulatedAsync(new Random(5));
        await using IUnitOfWork unit = granary.Begin();
        await ProjectionsAgreeAsync(unit);
    }

    [Fact]
    public async Task Of_nothing_the_sum_is_zero_and_the_others_say_so()
    {
        await using GranaryInstance granary = Store.Open<SpecimenModel>();
        await using IUnitOfWork unit = granary.Begin();
        IAggregateQuery<Specimen> none = unit.Repository<Specimen, string>().All();

        Assert.Equal(0m, await none.SumAsync(s => s.Price));
        Assert.Equal(0, await none.SumAsync(s => s.Rank));
        Assert.Null(await none.AverageAsync(s => s.Count));
        Assert.Null(await none.MinAsync(s => s.Rank));
        Assert.Null(await none.MaxAsync(s => s.Name));
        Assert.Empty(await none.CountByAsync(s => s.Grade));
        Assert.Empty(await none.SumByAsync(s => s.Grade, s => s.Price));
        Assert.Empty(await none.DistinctAsync(s => s.Grade));
        Assert.Null(await none.Select(s => s.Name).FirstOrDefaultAsync());
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => none.MinAsync(s => s.Price));
        Assert.Contains("ask for a Decimal?", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_summed_up_or_projected_is_refused_by_name()
    {
        await using GranaryInstance granary = Store.Open<SpecimenModel>();
        await using IUnitOfWork unit = granary.Begin();
        IAggregateQuery<Specimen> all = unit.Repository<Specimen, string>().All();

        Assert.Equal("s.Name", (await Assert.ThrowsAsync<UnsupportedSpecificationException>(() => all.SumAsync(s => s.Name))).Part);
        Assert.Equal(
            "s.Name",
            (await Assert.ThrowsAsync<UnsupportedSpecificationException>(() => all.SumByAsync(s => s.Grade, s => s.Name))).Part);
        Assert.Equal("s", Assert.Throws<UnsupportedSpecificationException>(() => all.Select(s => s)).Part);
        Assert.Throws<InvalidOperationException>(() => all.Take(3).SumAsync(s => s.Count).GetAwaiter().GetResult());
    }

    [Fact]
    public async Task A_sum_beyond_the_range_of_its_type_is_told_with_the_collection_and_the_expression()
    {
        await using GranaryInstance granary = Store.Open<SpecimenModel>();
        var specimens = new Specimens(new Random(6));
        await granary.RunAsync(async u =>
        {
            for (int i = 0; i < 2; i++)
            {
                Specimen specimen = specimens.New(i);
                (specimen.Price, specimen.Count) = (decimal.MaxValue, int.MaxValue);
                await u.Repository<Specimen, string>().AddAsync(specimen);
            }
        });
        await using IUnitOfWork unit = granary.Begin();
        IAggregateQuery<Specimen> all = unit.Repository<Specimen, string>().All();

        var price = await Assert.ThrowsAsync<OverflowException>(() => all.SumAsync(s => s.Price));
        var count = await Assert.ThrowsAsync<OverflowException>(() => all.SumAsync(s => s.Count));

        Assert.Equal("The sum of 's.Price' over specimens is beyond the range of Decimal; narrow the query down.", price.Message);
        Assert.Equal(
            "The sum of 's.Count' over specimens is beyond the range of Int32; narrow the query down, or sum it up as (Decimal).",
            count.Message);
        Assert.Equal(2m * int.MaxValue, await all.SumAsync(s => (decimal)s.Count));
        var byPrice = await Assert.ThrowsAsync<OverflowException>(() => all.SumByAsync(s => s.Price, s => s.Count));
        Assert.Equal(count.Message, byPrice.Message);
        Assert.Equal(decimal.MaxValue, await all.AverageAsync(s => s.Price));
    }

    [Fact]
    public async Task Results_that_are_not_tracked_are_objects_of_their_own_and_their_changes_are_not_found()
    {
        await using GranaryInstance granary = Store.Open<NoteModel>();
        await granary.RunAsync(async u => await u.Repository<Note, string>().AddAsync(new Note("a", "before")));
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Note, string> notes = unit.Repository<Note, string>();

        Note tracked = await notes.GetAsync("a");
        Note first = await notes.All().AsNoTracking().SoleMatchAsync();
        Note second = await notes.Matching(note => note.Text == "before").AsNoTracking().SoleMatchAsync();

        Assert.NotSame(tracked, first);
        Assert.NotSame(first, second);
        Assert.Same(tracked, await notes.All().SoleMatchAsync());
        Assert.Null(unit.VersionOf(first));
    }

    private static async Task SumsAgreeAsync(IUnitOfWork unit)
    {
        IAggregateQuery<Specimen> query = unit.Repository<Specimen, string>().Matching(s => s.Name != "abc");
        List<Specimen> found = await ListAsync(query.AsNoTracking());
        decimal[] prices = [.. found.Select(s => s.Price).Where(p => Math.Abs(p) < 1000m)];

        Assert.Equal(found.Sum(s => (long)s.Count), await query.SumAsync(s => (long)s.Count));
        Assert.Equal(
            Exact(prices), await query.Where(Specification.For<Specimen>(s => s.Price < 1000m && s.Price > -1000m)).SumAsync(s => s.Price));
        Assert.Equal(found.Sum(s => (decimal)s.Big), await query.SumAsync(s => (decimal)s.Big));
        Assert.Equal(found.Average(s => (decimal)s.Count), await query.AverageAsync(s => s.Count));
        Assert.Equal(found.Sum(s => (long)s.Tags.Count), await query.SumAsync(s => (long)s.Tags.Count));
        Assert.Equal(found.Min(s => s.Price), await query.MinAsync(s => s.Price));
        Assert.Equal(found.Max(s => s.Rank), await query.MaxAsync(s => s.Rank));
        Assert.Equal(found.Min(s => s.At), await query.MinAsync(s => s.At));
        Assert.Equal(found.Select(s => s.Name).Max(StringComparer.Ordinal), await query.MaxAsync(s => s.Name));
        double small = await query.Where(Specification.For<Specimen>(s => s.Weight > -2 && s.Weight < 2)).SumAsync(s => s.Weight);
        Assert.Equal(found.Where(s => s.Weight is > -2 and < 2).Sum(s => s.Weight), small, 12);
        await Assert.ThrowsAsync<OverflowException>(
            () => query.Where(Specification.For<Specimen>(s => s.Count > 1000)).SumAsync(s => s.Count * 1));
    }

    private static async Task KeysAgreeAsync(IUnitOfWork unit)
    {
        IAggregateQuery<Specimen> query = unit.Repository<Specimen, string>().All();
        List<Specimen> found = await ListAsync(query.AsNoTracking());

        await SameKeysAsync(query, found, await query.CountByAsync(s => s.Grade), s => s.Grade);
        await SameKeysAsync(query, found, await query.CountByAsync(s => s.Nick), s => s.Nick);
        await SameKeysAsync(query, found, await query.CountByAsync(s => s.Discount), s => s.Discount);
        await SameKeysAsync(query, found, await query.CountByAsync(s => s.Maybe), s => s.Maybe);
        await SameKeysAsync(query, found, await query.CountByAsync(s => s.Label), s => s.Label);
        await SameKeysAsync(query, found, await query.CountByAsync(s => s.Weight), s => s.Weight);
        await SameKeysAsync(query, found, await query.CountByAsync(s => s.At.UtcDateTime.Year), s => s.At.UtcDateTime.Year);
        await SameKeysAsync(query, found, await query.CountByAsync(s => s.Day.DayOfWeek), s => s.Day.DayOfWeek);
        await SameKeysAsync(query, found, await query.CountByAsync(s => s.Tags.Count), s => s.Tags.Count);
        await SameKeysAsync(query, found, await query.CountByAsync(s => s.Name.ToUpperInvariant()), s => s.Name.ToUpperInvariant());
    }

    private static async Task GroupSumsAgreeAsync(IUnitOfWork unit)
    {
        IAggregateQuery<Specimen> query = unit.Repository<Specimen, string>().Matching(
            s => s.Price < 1000m && s.Price > -1000m && (s.Discount == null || (s.Discount < 1000m && s.Discount > -1000m)));
        List<Specimen> found = await ListAsync(query.AsNoTracking());

        await SameSumsAsync(query, found, s => s.Grade, s => s.Price);
        await SameSumsAsync(query, found, s => s.Nick, s => s.Discount);
        await SameSumsAsync(query, found, s => s.Maybe, s => (decimal)s.Big);
        await SameSumsAsync(query, found, s => s.At.UtcDateTime.Year, s => (decimal)s.Tags.Count);
    }

    private static async Task SameSumsAsync<TKey, TValue>(
        IAggregateQuery<Specimen> query,
        List<Specimen> found,
        Expression<Func<Specimen, TKey>> key,
        Expression<Func<Specimen, TValue>> number)
    {
        (Func<Specimen, TKey> keyOf, Func<Specimen, TValue> numberOf) = (key.Compile(), number.Compile());
        IReadOnlyList<KeyValuePair<TKey, TValue>> sums = await query.SumByAsync(key, number);

        Assert.Equal((await query.CountByAsync(key)).Select(count => count.Key), sums.Select(sum => sum.Key));
        Assert.Equal(sums.Select(sum => sum.Key), await query.DistinctAsync(key));
        Assert.All(
            sums,
            sum => Assert.Equal(
                Exact(found.Where(s => Equals(keyOf(s), sum.Key))
                    .Select(s => Convert.ToDecimal(numberOf(s), CultureInfo.InvariantCulture))),
                Convert.ToDecimal(sum.Value, CultureInfo.InvariantCulture)));
    }

    // LINQ rounds after each addition to the digits of a decimal, so its sum depends on the order.
    private static decimal Exact(IEnumerable<decimal> numbers)
    {
        const int decimals = 28;
        BigInteger sum = numbers.Aggregate(BigInteger.Zero, (all, number) => all + (BigInteger.Pow(10, decimals - number.Scale)
            * BigInteger.Parse(Digits(number), CultureInfo.InvariantCulture)));
        return decimal.Parse(
            string.Create(CultureInfo.InvariantCulture, $"{sum}E-{decimals}"), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static string Digits(decimal number) =>
        number.ToString(CultureInfo.InvariantCulture).Replace(".", "", StringComparison.Ordinal);

    private static async Task SameKeysAsync<TKey>(
        IAggregateQuery<Specimen> query, List<Specimen> found, IReadOnlyList<KeyValuePair<TKey, long>> counts, Func<Specimen, TKey> key)
    {
        Assert.Equal(found.Count, await query.CountAsync());
        Assert.Equal(found.Select(key).Distinct().Count(), counts.Count);
        Assert.All(counts, count => Assert.Equal(found.LongCount(s => Equals(key(s), count.Key)), count.Value));
    }

    private static async Task ProjectionsAgreeAsync(IUnitOfWork unit)
    {
        IAggregateQuery<Specimen> query = unit.Repository<Specimen, string>().Matching(s => s.Big >= 0).OrderByDescending(s => s.Price);
        List<Specimen> found = await ListAsync(query.AsNoTracking());

        Assert.Equal(
            found.Select(s => (s.Id, s.Price, s.Weight, s.Place?.City, Zip: s.Place?.Zip, s.Tags.Count, s.Name.Length)),
            await query.Select(s => new ValueTuple<string, decimal, double, string?, int?, int, int>(
                s.Id, s.Price, s.Weight, s.Place!.City, s.Place!.Zip, s.Tags.Count, s.Name.Length)).ToListAsync());
        Assert.Equal(
            found.Select(s => $"{s.Label.Text}/{s.Grade}/{s.At.UtcDateTime:O}"),
            await query.Select(s => $"{s.Label.Text}/{s.Grade}/{s.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}")
                .ToListAsync());
        Assert.Equal(
            found.Skip(2).Take(5).Select(s => s.Amounts.Sum(a => a / 100)),
            await query.Skip(2).Take(5).Select(s => s.Amounts.Sum(a => a / 100)).ToListAsync());
        Assert.Equal(
            found.Select(s => s.Stops?.Select(stop => stop.City) ?? []),
            await query.Select(s => s.Stops != null ? s.Stops.Select(stop => stop.City) : new string[0]).ToListAsync());
        Assert.Equal(found.Select(_ => 1), await query.Select(s => 1).ToListAsync());
        Assert.Equal(found[0].Name, await query.Select(s => s.Name).FirstOrDefaultAsync());
    }

    private static async Task DirtyAsync(IUnitOfWork unit, Random random)
    {
        var specimens = new Specimens(random);
        IRepository<Specimen, string> repository = unit.Repository<Specimen, string>();
        List<Specimen> state = await ListAsync(repository.All());
        for (int i = 0; i < 15; i++)
        {
            specimens.Change(state[i]);
            await repository.RemoveAsync(state[^(i + 1)]);
            await repository.AddAsync(specimens.New(1000 + i));
        }
    }

    private async Task<GranaryInstance> PopulatedAsync(Random random)
    {
        var specimens = new Specimens(random);
        GranaryInstance granary = Store.Open<SpecimenModel>();
        await granary.RunAsync(async unit =>
        {
            foreach (int i in Enumerable.Range(0, Population))
            {
                await unit.Repository<Specimen, string>().AddAsync(specimens.New(i));
            }
        });
        return granary;
    }
}
