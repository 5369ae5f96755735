using System.Linq.Expressions;
using Granary.Client;
using Granary.Conformance.Tests.Models;
using Granary.Domain;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>One specification has one meaning: every store answers as LINQ to Objects does over the same aggregates.</summary>
public abstract class SpecificationOracleFacts(StoreFixture store) : Facts(store)
{
    private const int Population = 60;
    private const int Rules = 250;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [Trait("Promise", "S4-11 For every criteria, the relational and the in-memory strategy return the same set.")]
    [Trait("Promise", "S4-9 SQL is generated from criteria and mapping; clients never write it, and parameters are bound.")]
    public async Task Random_rules_orders_and_windows_answer_as_linq_to_objects_does(int seed)
    {
        var random = new Random(seed);
        await using GranaryInstance granary = Store.Open<SpecimenModel>();
        List<Specimen> population = await new Specimens(random).StoreAsync(granary, Population);
        await using IUnitOfWork unit = granary.Begin();

        await AgreesAsync(unit, population, random);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task They_do_so_over_a_unit_with_uncommitted_work_as_if_it_were_written(int seed)
    {
        var random = new Random(seed);
        var specimens = new Specimens(random);
        await using GranaryInstance granary = Store.Open<SpecimenModel>();
        await new Specimens(random).StoreAsync(granary, Population);
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Specimen, string> repository = unit.Repository<Specimen, string>();
        List<Specimen> state = await ListAsync(repository.All());
        for (int i = 0; i < Population / 3; i++)
        {
            Specimen removed = state[random.Next(state.Count)];
            state.Remove(removed);
            await repository.RemoveAsync(removed);
            specimens.Change(state[random.Next(state.Count)]);
            Specimen added = specimens.New(1000 + i);
            state.Add(added);
            await repository.AddAsync(added);
        }

        await AgreesAsync(unit, state, random);
    }

    [Fact]
    [Trait("Promise", "S4-11 For every criteria, the relational and the in-memory strategy return the same set.")]
    public async Task A_computed_decimal_is_rounded_where_that_of_dotnet_ends()
    {
        const decimal Least = 0.0000000000000000000000000001m;
        List<Specimen> population = [];
        await using GranaryInstance granary = Store.Open<SpecimenModel>();
        await granary.RunAsync(async write =>
        {
            foreach (decimal price in new[] { 2m, 200m, -200m, 20_000_000_000m })
            {
                population.Add(new Specimens(new Random(5)).New(population.Count));
                population[^1].Price = price;
                await write.Repository<Specimen, string>().AddAsync(population[^1]);
            }
        });
        await using IUnitOfWork unit = granary.Begin();

        await FindsAsync(unit, population, s => s.Price - Least >= s.Price);
        await FindsAsync(unit, population, s => s.Price + Least == s.Price);
    }

    private static async Task FindsAsync(IUnitOfWork unit, List<Specimen> population, Expression<Func<Specimen, bool>> rule)
    {
        IEnumerable<string> expected = population.Where(rule.Compile()).Select(s => s.Id);
        IEnumerable<string> found = (await unit.Repository<Specimen, string>().Matching(rule).ToListAsync()).Select(s => s.Id);

        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    private static async Task AgreesAsync(IUnitOfWork unit, List<Specimen> population, Random random)
    {
        var rules = new SpecimenRules(random);
        var orders = new SpecimenOrders(random);
        IRepository<Specimen, string> repository = unit.Repository<Specimen, string>();
        for (int i = 0; i < Rules; i++)
        {
            Specification<Specimen> rule = rules.Rule(3);
            List<Specimen> matching = [.. population.Where(rule.IsSatisfiedBy)];
            IAggregateQuery<Specimen> query = repository.Matching(rule);
            Same(
                rule,
                matching.Select(s => s.Id).Order(StringComparer.Ordinal),
                (await ListAsync(query)).Select(s => s.Id).Order(StringComparer.Ordinal));
            Assert.Equal(matching.Count, await query.CountAsync());

            (IAggregateQuery<Specimen> ordered, IEnumerable<Specimen> expected) = orders.Order(query, matching);
            (int skip, int take) = (random.Next(5), random.Next(20));
            Same(rule, expected.Select(s => s.Id), (await ListAsync(ordered)).Select(s => s.Id));
            Same(
                rule, expected.Skip(skip).Take(take).Select(s => s.Id), (await ListAsync(ordered.Skip(skip).Take(take))).Select(s => s.Id));
        }
    }

    private static void Same(Specification<Specimen> rule, IEnumerable<string> expected, IEnumerable<string> actual)
    {
        string[] wanted = [.. expected];
        string[] got = [.. actual];
        Assert.True(
            wanted.SequenceEqual(got), $"{rule.Criterion}\nexpected: {string.Join(", ", wanted)}\nactual:   {string.Join(", ", got)}");
    }
}
