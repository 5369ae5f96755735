using System.Linq.Expressions;
using Granary.Client;
using Granary.Domain;
using Granary.Storage;
using Xunit;

namespace Granary.Mapping.Tests.Translation;

/// <summary>A rule about a subtype means the same to an object in memory and to a query: objects of other types lack the member.</summary>
public sealed class SubtypeRuleTests
{
    private static readonly Dictionary<string, (Expression<Func<Crate, bool>> Rule, int[] Ids)> _rules = new()
    {
        ["by a cast"] = (crate => ((ColdCrate)crate).Degrees < 0, [2]),
        ["by a cast, negated"] = (crate => !(((ColdCrate)crate).Degrees < 0), [1, 3]),
        ["by as"] = (crate => (crate as ColdCrate)!.Degrees < 0, [2]),
        ["by its type"] = (crate => crate is ColdCrate, [2]),
        ["by its type, negated"] = (crate => !(crate is ColdCrate), [1, 3]),
        ["by a type that all have"] = (crate => crate is Crate, [1, 2, 3]),
        ["by a type and a cast"] = (crate => crate is ColdCrate && ((ColdCrate)crate).Degrees < 0, [2]),
        ["by a type or a cast"] = (crate => crate is HeavyCrate || ((ColdCrate)crate).Degrees < 0, [2, 3]),
        ["by a type, compared"] = (crate => (crate is ColdCrate) == (crate.Id == new CrateId(3)), [1]),
        ["by a cast, unequal"] = (crate => ((ColdCrate)crate).Degrees != -5, [1, 3]),
    };

    public static TheoryData<string> Names => [.. _rules.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Promise", "S4-11 For every criteria, the relational and the in-memory strategy return the same set.")]
    public async Task Both_readings_of_a_rule_about_a_subtype_agree(string name)
    {
        Crate[] crates = [new(new CrateId(1)), new ColdCrate(new CrateId(2)) { Degrees = -5 }, new HeavyCrate(new CrateId(3))];
        Specification<Crate> rule = Specification.For(_rules[name].Rule);
        await using GranaryInstance granary = GranaryFactory.Create(g => g.AddModel<CrateModel>().UseInMemory());
        await granary.RunAsync(async unit =>
        {
            foreach (Crate crate in crates)
            {
                await unit.Repository<Crate, CrateId>().AddAsync(crate);
            }
        });
        await using IUnitOfWork unit = granary.Begin();

        IReadOnlyList<Crate> found = await unit.Repository<Crate, CrateId>().Matching(rule).OrderBy(crate => crate.Id).ToListAsync();

        Assert.Equal(_rules[name].Ids, crates.Where(rule.IsSatisfiedBy).Select(crate => crate.Id.Value));
        Assert.Equal(_rules[name].Ids, found.Select(crate => crate.Id.Value));
    }
}
