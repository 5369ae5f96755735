using Granary.Client;
using Granary.Conformance.Tests.Models;
using Granary.Contracts.Invocations;
using Granary.Domain;
using Granary.Testing;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>On every engine, a query means what a property returns, and a value that a class forbids is neither stored nor read.</summary>
public abstract class ShapeFacts(StoreFixture store) : Facts(store)
{
    private static readonly decimal[] _prices = [4m, 8m, 2m, 100m];

    [Fact]
    public async Task A_property_that_computes_from_the_field_of_its_name_is_asked_for_as_what_it_returns()
    {
        await using GranaryInstance granary = Store.Open<FareModel>();
        Fare[] fares = [.. _prices.Select((price, i) => new Fare(i + 1, price, null))];
        await AddAsync(granary, fares);
        await using IUnitOfWork unit = granary.Begin();
        IAggregateQuery<Fare> all = unit.Repository<Fare, int>().All();

        IReadOnlyList<Fare> found = await all.Where(fare => fare.Price > 4m).OrderBy(fare => fare.Price).ToListAsync();
        IReadOnlyList<decimal> projected = await all.OrderByDescending(fare => fare.Price).Select(fare => fare.Price).ToListAsync();

        Assert.Equal([5m, 10m, 125m], found.Select(fare => fare.Price));
        Assert.Equal([125m, 10m, 5m, 2.5m], projected);
        Assert.Equal(fares.Sum(fare => fare.Price), await all.SumAsync(fare => fare.Price));
    }

    [Fact]
    public async Task A_property_that_returns_a_field_under_another_name_is_asked_for_as_the_field()
    {
        await using GranaryInstance granary = Store.Open<FareModel>();
        var fare = new Fare(1, 1m, "Lund");
        fare.StopAt("a");
        fare.StopAt("b");
        await AddAsync(granary, fare, new Fare(2, 1m, null));
        await using IUnitOfWork unit = granary.Begin();

        IReadOnlyList<Fare> found = await unit.Repository<Fare, int>()
            .Matching(f => f.Halts.Contains("b") && f.Halts.Count == 2).ToListAsync();

        Assert.Equal(1, Assert.Single(found).Id);
    }

    [Fact]
    public async Task A_property_that_computes_and_an_interface_that_is_implemented_otherwise_are_refused_by_name()
    {
        await using GranaryInstance granary = Store.Open<FareModel>();
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Fare, int> fares = unit.Repository<Fare, int>();

        var computed = await Assert.ThrowsAsync<UnsupportedSpecificationException>(
            () => fares.Matching(f => f.City == "unknown").ToListAsync());
        var implemented = await Assert.ThrowsAsync<UnsupportedSpecificationException>(
            () => fares.Matching(f => ((IPriced)f).Price > 1m).ToListAsync());

        Assert.Contains("Fare.City computes", computed.Message, StringComparison.Ordinal);
        Assert.Contains("IPriced.Price of Fare computes", implemented.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_that_a_list_forbids_is_refused_by_its_place_and_nothing_is_written()
    {
        await using GranaryInstance granary = Store.Open<FareModel>();
        var fare = new Fare(1, 1m, null);
        fare.StopAt("a");
        fare.StopAt(null!); // against its declaration

        var failure = await Assert.ThrowsAsync<UnstorableValueException>(() => AddAsync(granary, fare));

        Assert.Contains("'stops[1]' is null, and is declared as never being so", failure.Message, StringComparison.Ordinal);
        await using IUnitOfWork unit = granary.Begin();
        Assert.Null(await unit.Repository<Fare, int>().FindAsync(1));
    }

    [Fact]
    public async Task A_method_is_not_called_with_a_null_that_its_parameter_forbids()
    {
        await using GranaryInstance granary = Store.Open<FareModel>();
        await AddAsync(granary, new Fare(1, 1m, null));

        var ofElement = await Assert.ThrowsAsync<ArgumentsRefusedException>(
            () => granary.InvokeAsync<Fare, int, int>(1, fare => fare.StopAtEach(new[] { "a", null! }))); // against its declaration
        var whole = await Assert.ThrowsAsync<ArgumentsRefusedException>(
            () => granary.InvokeAsync<Fare, int>(1, fare => fare.StopAt(null!)));

        Assert.Contains("'places': '[1]' is null", ofElement.Message, StringComparison.Ordinal);
        Assert.Contains("'place' may not be null", whole.Message, StringComparison.Ordinal);
        await using IUnitOfWork unit = granary.Begin();
        Assert.Empty((await unit.Repository<Fare, int>().GetAsync(1)).Halts);
    }

    private static Task AddAsync(GranaryInstance granary, params Fare[] fares) => granary.RunAsync(async unit =>
    {
        foreach (Fare fare in fares)
        {
            await unit.Repository<Fare, int>().AddAsync(fare);
        }
    });
}
