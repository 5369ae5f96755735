using System.Linq.Expressions;
using Granary.Client;
using Granary.Domain;
using Granary.Storage;
using Xunit;

namespace Granary.Mapping.Tests.Translation;

/// <summary>A cast within a rule narrows what is asked, in a query as in memory, however many stand upon each other.</summary>
public sealed class SubtypeCastTests
{
    private static readonly Dictionary<string, (Expression<Func<Root, bool>> Rule, string[] Ids)> _rules = new()
    {
        ["a part of another type"] = (x => ((Kind?)(x.Part as Second)) is First, []),
        ["a part by as, and any object"] = (x => (x.Part as Second) is object, ["mid"]),
        ["a part by a cast, and its base"] = (x => (x.Part as First) is Kind, ["leaf", "other"]),
        ["an aggregate by a cast, and its base"] = (x => (Leaf)x is Mid, ["leaf"]),
        ["an aggregate by as, and the root"] = (x => (x as Leaf) is Root, ["leaf"]),
        ["an aggregate by as, and another type"] = (x => ((Root?)(x as Other)) is Mid, []),
    };

    // Both types have such a member, and a document does not tell by it which it is.
    private static readonly Dictionary<string, Expression<Func<Root, bool>>> _refused = new()
    {
        ["two casts and a member of the root"] = x => ((Root)(Leaf)x).Number >= 0,
        ["two casts and a member between"] = x => ((Mid)(Leaf)x).Text == "t",
        ["an interface behind a cast"] = x => ((IText)(Leaf)x).Text == "t",
        ["the part of a cast"] = x => ((Leaf)x).Part is First,
        ["the part of two casts"] = x => ((Root)(Leaf)x).Part is First,
        ["no part by as"] = x => (x.Part as Second) == null,
        ["a part by as"] = x => (x.Part as Second) != null,
        ["no aggregate by as"] = x => (x as Leaf) == null,
        ["an aggregate by as"] = x => (x as Leaf) != null,
        ["a member of a part by as"] = x => (x.Part as First)!.Number == 0,
        ["elements of a list behind two casts"] = x => ((Mid)(Leaf)x).Words.Any(word => word == "w"),
        ["a key behind two casts"] = x => ((Mid)(Leaf)x).Counts.ContainsKey("k"),
    };

    public static TheoryData<string> Names => [.. _rules.Keys];

    public static TheoryData<string> RefusedNames => [.. _refused.Keys];

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public async Task A_query_is_refused_where_it_would_answer_by_another_type(string name)
    {
        await using GranaryInstance granary = GranaryFactory.Create(g => g.AddModel<Model>().UseInMemory());
        await using IUnitOfWork unit = granary.Begin();

        Assert.Throws<UnsupportedSpecificationException>(() => unit.Repository<Root, string>().Matching(_refused[name]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_query_means_what_the_rule_means(string name)
    {
        Root[] stored =
        [
            new Mid("mid") { Part = new Second(), Text = "t", Words = ["w"], Counts = { ["k"] = 1 } },
            new Leaf("leaf") { Part = new First(), Text = "t", Words = ["w"], Counts = { ["k"] = 1 } },
            new Other("other") { Part = new First() },
        ];
        Specification<Root> rule = Specification.For(_rules[name].Rule);
        await using GranaryInstance granary = GranaryFactory.Create(g => g.AddModel<Model>().UseInMemory());
        await granary.RunAsync(async unit =>
        {
            foreach (Root one in stored)
            {
                await unit.Repository<Root, string>().AddAsync(one);
            }
        });
        await using IUnitOfWork unit = granary.Begin();
        IReadOnlyList<Root> found = await unit.Repository<Root, string>().Matching(rule).ToListAsync();

        Assert.Equal(_rules[name].Ids, stored.Where(rule.IsSatisfiedBy).Select(one => one.Id));
        Assert.Equal(_rules[name].Ids.Order(StringComparer.Ordinal), found.Select(one => one.Id).Order(StringComparer.Ordinal));
    }

    private interface IText
    {
        string Text { get; }
    }

    private abstract record Kind
    {
        public int Number { get; init; }
    }

    private record First : Kind;

    private record Second : Kind;

    private abstract class Root(string id)
    {
        public string Id { get; } = id;

        public int Number { get; init; }

        public Kind? Part { get; init; }
    }

    private class Mid(string id) : Root(id), IText
    {
        public string Text { get; init; } = "";

        public List<string> Words { get; init; } = [];

        public Dictionary<string, int> Counts { get; init; } = [];
    }

    private class Leaf(string id) : Mid(id);

    private class Other(string id) : Root(id);

    private sealed class Model : IAggregateModel
    {
        public void Build(AggregateModelBuilder model)
        {
            model.Type<Kind>().Subtype<First>("first").Subtype<Second>("second");
            model.Collection<Root, string>("roots", root => root.Id)
                .Subtype<Mid>("mid").Subtype<Leaf>("leaf").Subtype<Other>("other");
        }
    }
}
