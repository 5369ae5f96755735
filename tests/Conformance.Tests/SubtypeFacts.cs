using System.Linq.Expressions;
using Granary.Client;
using Granary.Conformance.Tests.Models;
using Granary.Domain;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>A collection of several types is narrowed down to one of them, and rules ask for the type, as in C#.</summary>
public abstract class SubtypeFacts(StoreFixture store) : Facts(store)
{
    [Fact]
    [Trait("Promise", "S4-11 For every criteria, the relational and the in-memory strategy return the same set.")]
    public async Task A_rule_about_a_type_means_what_it_means_in_csharp()
    {
        await using GranaryInstance granary = await StoredAsync();
        await using IUnitOfWork unit = granary.Begin();
        Expression<Func<Journey, bool>>[] rules =
        [
            x => x is Journey.Flight, x => !(x is Journey.Flight), x => x is Journey.AtSea, x => x is Journey,
            x => x is Journey.Cruise && ((Journey.Cruise)x).Cabins > 100, x => x is Journey.AtSea && ((Journey.AtSea)x).Ship == "Fram",
            x => (x is Journey.Flight) == (x.Price > 100m), x => x is Journey.Flight ? ((Journey.Flight)x).Seats > 1 : x.Price > 50m,
            x => x.Deposit is Journey.Card, x => !(x.Deposit is Journey.Card), x => x.Deposit is Journey.Payment,
            x => x.Deposit is Journey.Card && ((Journey.Card)x.Deposit).Number == "7", x => x.Payments.Any(one => one is Journey.Cash),
            x => x.Payments.All(one => one is Journey.Card), x => x.Payments.OfType<Journey.Card>().Any(card => card.Number == "7"),
            x => x.Payments.OfType<Journey.Cash>().Count() > 1, x => x.Payments.OfType<Journey.Card>().All(card => card.Amount > 1m),
            x => x.Payments.Where(one => one.Amount > 1m).OfType<Journey.Cash>().Any(),
        ];
        foreach (Expression<Func<Journey, bool>> rule in rules)
        {
            Specification<Journey> specification = Specification.For(rule);
            IReadOnlyList<Journey> found = await unit.Repository<Journey, string>().Matching(rule).OrderBy(x => x.Id).ToListAsync();

            string[] expected = [.. Journeys().Where(specification.IsSatisfiedBy).Select(x => x.Id)];
            Assert.True(expected.SequenceEqual(found.Select(x => x.Id)), $"{rule}: {string.Join(", ", found.Select(x => x.Id))}");
            Assert.Equal(Journeys().Where(Caught(rule.Compile())).Select(x => x.Id), expected);
        }
    }

    [Fact]
    public async Task A_query_is_narrowed_down_to_a_type_and_goes_on_as_one_of_that_type()
    {
        await using GranaryInstance granary = await StoredAsync();
        await using IUnitOfWork unit = granary.Begin();
        IAggregateQuery<Journey> all = unit.Repository<Journey, string>().All();

        IReadOnlyList<Journey.Cruise> cruises = await all.OfType<Journey.Cruise>().OrderBy(x => x.Cabins).ToListAsync();
        IReadOnlyList<string> ships = await all.Where(x => x.Price >= 20m).OfType<Journey.AtSea>().Where(x => x.Ship != "Kong")
            .OrderBy(x => x.Id).Select(x => x.Ship).ToListAsync();

        Assert.Equal(["5", "4"], cruises.Select(x => x.Id));
        Assert.Equal(["Fram", ""], ships);
        Assert.Equal(2, await all.OfType<Journey.Flight>().CountAsync());
        Assert.Equal(3, await all.OfType<Journey.Flight>().SumAsync(x => x.Seats));
        Assert.Equal(5, await all.OfType<Journey>().CountAsync());
        Assert.True(await all.OfType<Journey.Cruise>().AnyAsync(x => x.Cabins == null));
        Assert.Equal("4", (await all.OfType<Journey.Cruise>().SingleAsync(x => x.Cabins > 1)).Id);
        Assert.Equal([("4", 1L), ("5", 1L)], (await all.OfType<Journey.Cruise>().CountByAsync(x => x.Id)).Select(x => (x.Key, x.Value)));
    }

    [Fact]
    public async Task Pages_of_a_type_hold_that_type_alone()
    {
        await using GranaryInstance granary = await StoredAsync();
        await using IUnitOfWork unit = granary.Begin();
        IAggregateQuery<Journey.AtSea> atSea = unit.Repository<Journey, string>().All().OfType<Journey.AtSea>()
            .OrderByDescending(x => x.Ship);

        KeysetPage<Journey.AtSea> first = await atSea.PageAsync(KeysetRequest.First(2));
        KeysetPage<Journey.AtSea> second = await atSea.PageAsync(first.Next()!.Value); // one of three is left
        Page<Journey.AtSea> numbered = await atSea.PageAsync(PageRequest.First(2));

        Assert.Equal(["3", "4"], first.Items.Select(x => x.Id));
        Assert.Equal(["5"], second.Items.Select(x => x.Id));
        Assert.Equal((3L, 2), (numbered.TotalItems, numbered.Items.Count));
    }

    [Fact]
    public async Task Uncommitted_work_counts_by_its_own_type()
    {
        await using GranaryInstance granary = await StoredAsync();
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Journey, string> repository = unit.Repository<Journey, string>();
        await repository.AddAsync(new Journey.Flight("6") { Seats = 9 });
        await repository.RemoveAsync("1");
        ((Journey.Flight)await repository.GetAsync("2")).Seats = 7;

        IReadOnlyList<Journey.Flight> flights = await repository.All().OfType<Journey.Flight>().OrderBy(x => x.Seats).ToListAsync();

        Assert.Equal([("2", 7), ("6", 9)], flights.Select(x => (x.Id, x.Seats)));
        Assert.Same(flights[0], await repository.GetAsync("2"));
    }

    [Fact]
    public async Task A_type_that_the_model_does_not_declare_and_one_behind_a_limit_are_refused()
    {
        await using GranaryInstance granary = await StoredAsync();
        await using IUnitOfWork unit = granary.Begin();
        IAggregateQuery<Journey> all = unit.Repository<Journey, string>().All();

        var undeclared = Assert.Throws<UnsupportedSpecificationException>(() => all.OfType<Journey.Walk>());
        Assert.Throws<UnsupportedSpecificationException>(() => all.Where(x => x is Journey.Walk));
        Assert.Throws<InvalidOperationException>(() => all.Take(1).OfType<Journey.Flight>());

        Assert.Contains("declare it with Subtype<Walk>(\"…\")", undeclared.Message, StringComparison.Ordinal);
    }

    // C# fails where a rule casts an object of another type or reads a part that is missing.
    private static Func<Journey, bool> Caught(Func<Journey, bool> rule) => journey =>
    {
        try
        {
            return rule(journey);
        }
        catch (NullReferenceException)
        {
            return false;
        }
    };

    private static Journey[] Journeys() =>
    [
        new Journey.Flight("1") { Price = 120m, Seats = 1, Deposit = new Journey.Card(20m, "7"), Payments = [new Journey.Cash(100m)] },
        new Journey.Flight("2") { Price = 90m, Seats = 2, Payments = [new Journey.Cash(1m), new Journey.Cash(2m)] },
        new Journey.Ferry("3") { Price = 10m, Ship = "Kong", Deposit = new Journey.Cash(10m) },
        new Journey.Cruise("4") { Price = 900m, Ship = "Fram", Cabins = 200, Payments = [new Journey.Card(900m, "7")] },
        new Journey.Cruise("5") { Price = 20m, Deposit = new Journey.Card(2m, "8"), Payments = [new Journey.Card(1m, "8")] },
    ];

    private async Task<GranaryInstance> StoredAsync()
    {
        GranaryInstance granary = Store.Open<Journey.Model>();
        await granary.RunAsync(async unit =>
        {
            foreach (Journey journey in Journeys())
            {
                await unit.Repository<Journey, string>().AddAsync(journey);
            }
        });
        return granary;
    }
}
