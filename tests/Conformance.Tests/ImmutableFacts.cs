using Granary.Client;
using Granary.Conformance.Tests.Models;
using Granary.Domain;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>An immutable aggregate is read once, and then answered from memory.</summary>
public abstract class ImmutableFacts(StoreFixture store) : Facts(store)
{
    private readonly FaultPoints _traffic = new();

    private (int Reads, int Checks) Asked => (_traffic.Reads, _traffic.Checks);

    [Fact]
    [Trait("Promise", "S4-13 Immutable types, once loaded, stay in memory and are never queried again.")]
    public async Task What_was_read_once_is_answered_from_memory_and_asks_no_database_again()
    {
        await using GranaryInstance granary = await OpenAsync(new Country("ch", "Switzerland"), new Country("fr", "France"));
        Assert.Equal(["Switzerland", "France"], await NamesAsync(granary, "ch", "fr"));
        (int Reads, int Checks) before = Asked;

        Assert.Equal(["Switzerland", "France"], await NamesAsync(granary, "ch", "fr"));
        await using IUnitOfWork strict = granary.Begin(new UnitOfWorkOptions { ReadMode = ReadMode.Strict });
        Assert.NotNull(await strict.Repository<Country, string>().FindAsync("ch"));
        await using IUnitOfWork unit = granary.Begin();
        Assert.True(await unit.Repository<Country, string>().ContainsAsync("fr"));
        Assert.Equal("anna of France", await granary.InvokeAsync<Country, string, string>("fr", country => country.Greet("anna")));

        Assert.Equal(before, Asked);
    }

    [Fact]
    [Trait("Promise", "S4-13 Immutable types, once loaded, stay in memory and are never queried again.")]
    public async Task What_a_query_brought_is_read_as_well()
    {
        await using GranaryInstance granary = await OpenAsync(new Country("ch", "Switzerland"), new Country("fr", "France"));
        await using (IUnitOfWork unit = granary.Begin())
        {
            Assert.Equal(2, (await unit.Repository<Country, string>().All().ToListAsync()).Count);
        }

        (int Reads, int Checks) before = Asked;

        Assert.Equal(["Switzerland", "France"], await NamesAsync(granary, "ch", "fr"));
        Assert.Equal(before, Asked);
    }

    [Fact]
    public async Task A_miss_is_not_remembered()
    {
        await using GranaryInstance granary = await OpenAsync();
        Assert.Empty(await NamesAsync(granary, "ch"));

        await granary.RunAsync(async unit => await unit.Repository<Country, string>().AddAsync(new Country("ch", "Switzerland")));

        Assert.Equal(["Switzerland"], await NamesAsync(granary, "ch"));
    }

    [Fact]
    public async Task Units_do_not_share_the_objects_and_what_one_does_to_its_own_nobody_sees()
    {
        await using GranaryInstance granary = await OpenAsync(new Country("ch", "Switzerland"));
        await using (IUnitOfWork unit = granary.Begin())
        {
            (await unit.Repository<Country, string>().GetAsync("ch")).Rename("Helvetia");
            var refusal = await Assert.ThrowsAsync<ImmutableAggregateException>(async () => await unit.CommitAsync());
            Assert.Equal("countries/ch", refusal.Key.ToString());
        }

        Assert.Equal(["Switzerland"], await NamesAsync(granary, "ch"));
    }

    [Fact]
    public async Task Changes_removals_and_calls_that_change_are_refused_and_nothing_is_written()
    {
        await using GranaryInstance granary = await OpenAsync(new Country("ch", "Switzerland"));
        int groups = _traffic.Groups;

        await Assert.ThrowsAsync<ImmutableAggregateException>(
            () => granary.RunAsync(async unit => await unit.Repository<Country, string>().RemoveAsync("ch")));
        await Assert.ThrowsAsync<ImmutableAggregateException>(() => granary.RunAsync(async unit =>
        {
            IRepository<Country, string> countries = unit.Repository<Country, string>();
            await countries.RemoveAsync(await countries.GetAsync("ch"));
            await countries.AddAsync(new Country("ch", "Helvetia"));
        }));
        await Assert.ThrowsAsync<ImmutableAggregateException>(
            () => granary.InvokeAsync<Country, string>("ch", country => country.Rename("Helvetia")));
        await Assert.ThrowsAsync<ImmutableAggregateException>(() => granary.RemoveWhereAsync(Specification.All<Country>()));
        await Assert.ThrowsAsync<ImmutableAggregateException>(
            () => granary.UpdateWhereAsync(Specification.All<Country>(), country => country.Rename("Helvetia")));
        Assert.Equal(groups, _traffic.Groups);
        await Assert.ThrowsAsync<DuplicateAggregateException>(
            () => granary.RunAsync(async unit => await unit.Repository<Country, string>().AddAsync(new Country("ch", "Helvetia"))));

        Assert.Equal(["Switzerland"], await NamesAsync(granary, "ch"));
    }

    private static async Task<IEnumerable<string>> NamesAsync(GranaryInstance granary, params string[] codes)
    {
        await using IUnitOfWork unit = granary.Begin();
        var names = new List<string>();
        foreach (string code in codes)
        {
            names.AddRange((await unit.Repository<Country, string>().FindAsync(code))?.Name is { } name ? [name] : []);
        }

        Assert.Equal(names.Count, (await unit.Repository<Country, string>().FindManyAsync(codes)).Count);
        return names;
    }

    private async Task<GranaryInstance> OpenAsync(params Country[] countries)
    {
        GranaryInstance granary = Store.Open<CountryModel>(_traffic.Attach);
        await granary.RunAsync(async unit =>
        {
            foreach (Country country in countries)
            {
                await unit.Repository<Country, string>().AddAsync(country);
            }
        });
        return granary;
    }
}
