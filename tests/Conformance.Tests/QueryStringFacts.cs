using Granary.Client;
using Granary.Conformance.Tests.Models;
using Granary.Domain;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>A query string selects from a store what LINQ to Objects selects from the same aggregates.</summary>
[Trait("Promise", "S4-16 An HTTP request becomes criteria in one or two lines, and invalid fields are rejected.")]
public abstract class QueryStringFacts(StoreFixture store) : Facts(store)
{
    private static readonly Specimen[] _all = [.. Draw(new Specimens(new Random(23)))];

    private static (string QueryString, Func<Specimen, bool> Rule)[] Cases =>
    [
        ("", _ => true),
        ("name=a", s => s.Name == "a"),
        ("name!=a&.count>=0", s => s.Name != "a" && s.Count >= 0),
        ("nick=null()", s => s.Nick == null),
        ("nick!=null()&nick<b", s => s.Nick != null && string.CompareOrdinal(s.Nick, "b") < 0),
        ("nick=", s => s.Nick?.Length == 0),
        ("rank=", s => s.Rank == null),
        ("rank=in(1,null(),3)", s => s.Rank is 1 or 3 or null),
        ("rank!=in(1,2)", s => s.Rank is not (1 or 2)),
        ("grade=in(Low,High)", s => s.Grade is Grade.Low or Grade.High),
        ("price=-0.1..1", s => s.Price is >= -0.1m and <= 1m),
        ("day=2026-03-01..", s => s.Day >= new DateOnly(2026, 3, 1)),
        ("rank!=..0", s => !(s.Rank <= 0)),
        ("nick^=a", s => s.Nick?.StartsWith('a') == true),
        ("nick$=%C3%A9", s => s.Nick?.EndsWith('é') == true),
        ("name*=%25", s => s.Name.Contains('%', StringComparison.Ordinal)),
        ("name~=A", s => s.Name.Equals("a", StringComparison.OrdinalIgnoreCase)),
        ("name!~=A", s => !s.Name.Equals("a", StringComparison.OrdinalIgnoreCase)),
        ("nick^~=AB", s => s.Nick?.StartsWith("ab", StringComparison.OrdinalIgnoreCase) == true),
        ("name~=in(A,%C3%89)", s => s.Name.ToUpperInvariant() is "A" or "É"),
        ("name=%00", _ => false),
        ("name!=a%00", _ => true),
        ("name=in(a,%00)", s => s.Name == "a"),
        ("nick>=a%00", s => s.Nick != null && string.CompareOrdinal(s.Nick, "a") > 0),
        ("nick^~=A%00", _ => false),
        ("weight=NaN", _ => false),
        ("weight!=NaN", _ => true),
        ("weight<Infinity", _ => true),
        ("weight=-Infinity..0", s => s.Weight <= 0),
        ("weight=in(NaN,1)", s => s.Weight == 1),
        ("name=\"\"\"\"", s => s.Name == "\""),
        ("place.city=a&place.region.code!=b", s => s.Place?.City == "a" && s.Place.Region?.Code != "b"),
        ("tags.any(=a)", s => s.Tags.Contains("a")),
        ("tags.any(^=a,!=a)", s => s.Tags.Any(tag => tag.StartsWith('a') && tag != "a")),
        ("tags.none(=in(a,b))", s => !s.Tags.Any(tag => tag is "a" or "b")),
        ("amounts.all(>=0)", s => s.Amounts.All(amount => amount >= 0)),
        ("amounts.count>=2", s => s.Amounts.Count >= 2),
        ("amounts.count(=0..1)=1", s => s.Amounts.Count(amount => amount is >= 0 and <= 1) == 1),
        ("stops.any(city=a,zip>0)", s => s.Stops?.Any(stop => stop.City == "a" && stop.Zip > 0) == true),
        ("stops.all(region.code*=b)", s => s.Stops?.All(stop => stop.Region?.Code.Contains('b', StringComparison.Ordinal) == true) == true),
        (".count=0..", s => s.Count >= 0),
        ("flag=true&maybe=null()", s => s.Flag && s.Maybe == null),
        ("token=in(00000000-0000-0000-0000-000000000000)", s => s.Token == Guid.Empty),
    ];

    [Fact]
    public async Task Every_condition_selects_what_it_says()
    {
        await using GranaryInstance granary = await PopulatedAsync();
        await using IUnitOfWork unit = granary.Begin();
        foreach ((string queryString, Func<Specimen, bool> rule) in Cases)
        {
            IReadOnlyList<Specimen> found = await unit.Repository<Specimen, string>().MatchingQueryString(queryString).ToListAsync();

            Assert.Equal((queryString, Ids(_all.Where(rule))), (queryString, Ids(found)));
        }
    }

    [Fact]
    public async Task An_element_that_is_a_value_has_no_name_to_be_asked_by()
    {
        await using GranaryInstance granary = Store.Open<SpecimenModel>();
        await using IUnitOfWork unit = granary.Begin();

        var refused = Assert.Throws<InvalidQueryStringException>(
            () => unit.Repository<Specimen, string>().MatchingQueryString("tags.any(x=a)"));

        Assert.Contains("each element is a value by itself, and is asked without a name", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_meet_every_result_once_in_any_order()
    {
        await using GranaryInstance granary = await PopulatedAsync();
        await using IUnitOfWork unit = granary.Begin();
        foreach (string sort in new[] { "id", "-rank,name", "nick,-price", "place.region.code,-until", "-flag,ratio" })
        {
            var seen = new List<Specimen>();
            string? next = $"tags.count>=1&sort={sort}&limit=7";
            while (next is not null)
            {
                QueryStringPage<Specimen> page = await unit.Repository<Specimen, string>().PageMatchingAsync(next);
                Assert.InRange(page.Items.Count, 1, 7);
                seen.AddRange(page.Items);
                next = page.Next;
            }

            Assert.Equal(_all.Count(s => s.Tags.Count >= 1), seen.Count);
            Assert.Equal((sort, Ids(_all.Where(s => s.Tags.Count >= 1))), (sort, Ids(seen)));
        }
    }

    private static IEnumerable<Specimen> Draw(Specimens draw) => Enumerable.Range(0, 60).Select(draw.New);

    private static string Ids(IEnumerable<Specimen> specimens) =>
        string.Join(' ', specimens.Select(s => s.Id).Order(StringComparer.Ordinal));

    private async Task<GranaryInstance> PopulatedAsync()
    {
        GranaryInstance granary = Store.Open<SpecimenModel>();
        await granary.RunAsync(async unit =>
        {
            foreach (Specimen specimen in _all)
            {
                await unit.Repository<Specimen, string>().AddAsync(specimen);
            }
        });
        return granary;
    }
}
