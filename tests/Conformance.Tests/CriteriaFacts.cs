using Granary.Client;
using Granary.Conformance.Tests.Models;
using Granary.Domain;
using Granary.Samples.Shop.People;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>Criteria select the same aggregates from a store and in memory.</summary>
public abstract class CriteriaFacts(StoreFixture store) : Facts(store)
{
    private static readonly Person _martin = new(new PersonId(1), "Martin", "Fowler");

    private static readonly Person[] _people =
    [
        _martin,
        new Person(new PersonId(2), "Mary", "Fowler", _martin.Id),
        new Employee(new PersonId(3), "max", "Fowler", 10.1m, _martin.Id),
        new Person(new PersonId(4), "Martha", "Planck", new PersonId(2)),
        new Person(new PersonId(5), "Adam", "Fowler"),
    ];

    [Fact]
    [Trait("Promise", "S4-1 Criteria of equality and of prefix match exactly the Fowlers whose first name starts with M.")]
    public async Task Equality_and_prefix_select_exactly_the_fowlers_whose_first_name_starts_with_m()
    {
        await GivenAsync<Person, PersonId>(_people);
        await using IUnitOfWork unit = Granary.Begin();
        Criteria<Person> criteria = Criteria.For<Person>().Equal(p => p.LastName, "Fowler").Like(p => p.FirstName, "M");

        IReadOnlyList<Person> found = await new People(unit).Matching(criteria).OrderBy(p => p.Id).ToListAsync();

        Assert.Equal([1, 2], found.Select(person => person.Id.Value));
    }

    [Fact]
    [Trait("Promise", "S4-7 A criterion can match an association by the object itself, comparing identities: the dependents of a person.")]
    [Trait("Promise", "S4-8 Repositories of a subclass concentrate the construction of queries; callers duplicate no criteria.")]
    public async Task An_association_is_matched_by_the_object_itself()
    {
        await GivenAsync<Person, PersonId>(_people);
        await using IUnitOfWork unit = Granary.Begin();
        var people = new People(unit);
        Person martin = await people.GetAsync(_martin.Id);

        Assert.Equal([2, 3], (await people.DependentsOf(martin).OrderBy(p => p.Id).ToListAsync()).Select(p => p.Id.Value));
        Assert.Empty(await people.DependentsOf(_people[4]).ToListAsync());
    }

    [Fact]
    public async Task Every_criterion_means_the_same_in_the_store_and_in_memory()
    {
        var draw = new Specimens(new Random(17));
        Specimen[] all = [.. Enumerable.Range(0, 80).Select(draw.New)];
        await using GranaryInstance granary = Store.Open<SpecimenModel>();
        await granary.RunAsync(async unit =>
        {
            foreach (Specimen specimen in all)
            {
                await unit.Repository<Specimen, string>().AddAsync(specimen);
            }
        });
        await using IUnitOfWork reading = granary.Begin();
        foreach ((string name, Criteria<Specimen> criteria) in Cases(Criteria.For<Specimen>()))
        {
            IReadOnlyList<Specimen> found = await reading.Repository<Specimen, string>().Matching(criteria).ToListAsync();

            string[] wanted = [.. all.Where(criteria.IsSatisfiedBy).Select(s => s.Id).Order(StringComparer.Ordinal)];
            Assert.Equal((name, string.Join(' ', wanted)), (name, string.Join(' ', found.Select(s => s.Id).Order(StringComparer.Ordinal))));
        }
    }

    private static IEnumerable<(string Name, Criteria<Specimen> Criteria)> Cases(Criteria<Specimen> any) =>
    [
        ("everything", any),
        ("equal text", any.Equal(s => s.Name, "a")),
        ("equal null", any.Equal(s => s.Nick, null)),
        ("equal of a value object", any.Equal(s => s.Alias, new Label("a"))),
        ("equal in a part", any.Equal(s => s.Place!.Region!.Code, "a")),
        ("equal enum", any.Equal(s => s.BestGrade, Grade.High)),
        ("not equal text", any.NotEqual(s => s.Nick, "a")),
        ("not equal number", any.NotEqual(s => s.Rank, 1)),
        ("less text", any.Less(s => s.Nick, "b")),
        ("less number", any.Less(s => s.Rank, 1)),
        ("at most decimal", any.AtMost(s => s.Price, 1m)),
        ("at most text", any.AtMost(s => s.Nick, "a")),
        ("at most of null", any.AtMost(s => s.Nick, null)),
        ("greater enum", any.Greater(s => s.Grade, Grade.Low)),
        ("greater nullable enum", any.Greater(s => s.BestGrade, Grade.Low)),
        ("at least moment", any.AtLeast(s => s.Until, DateTimeOffset.UnixEpoch)),
        ("at least day in a part", any.AtLeast(s => s.Place!.Zip, 0)),
        ("between", any.Between(s => s.Discount, 0m, 1m)),
        ("in", any.In(s => s.Rank, [1, null, 3])),
        ("in nothing", any.In(s => s.Name, [])),
        ("like", any.Like(s => s.Nick, "a")),
        ("like a pattern of SQL", any.Like(s => s.Name, "_")),
        ("contains", any.Contains(s => s.Place!.City, "b")),
        ("null in a part", any.IsNull(s => s.Place!.Zip)),
        ("null text", any.IsNull(s => s.Nick)),
        ("null value object", any.IsNull(s => s.Alias)),
        ("not null", any.IsNotNull(s => s.Place!.Region!.Code)),
        ("several", any.IsNotNull(s => s.Rank).Less(s => s.Rank, 2).NotEqual(s => s.Flag, true)),
    ];
}
