using System.Globalization;
using System.Linq.Expressions;
using Granary.Client;
using Granary.Conformance.Tests.Models;
using Granary.Domain;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>
/// Queries over documents older than a member, or than its name, answer as LINQ to Objects does over the aggregates that the documents are
/// read as.
/// </summary>
public abstract class OlderDocumentFacts(StoreFixture store) : Facts(store)
{
    private static readonly DateTimeOffset _moment = new(2021, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    [Trait("Promise", "S2-18 New code reads the documents that older code wrote.")]
    public Task Filters_answer_as_memory_does() => OverStoredAsync(FiltersAgreeAsync);

    [Fact]
    public async Task They_do_so_over_a_unit_with_uncommitted_work()
    {
        await using GranaryInstance granary = await StoredAsync();
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Lodging, string> lodgings = unit.Repository<Lodging, string>();
        (await lodgings.GetAsync("a")).Rating = null;
        (await lodgings.GetAsync("c")).Currency = "SEK";
        await lodgings.RemoveAsync("d");

        await FiltersAgreeAsync(unit);
        await OrdersAgreeAsync(unit);
        await SummariesAgreeAsync(unit);
        await ProjectionsAgreeAsync(unit);
    }

    [Fact]
    public Task Orders_and_pages_answer_as_memory_does() => OverStoredAsync(OrdersAgreeAsync);

    [Fact]
    public Task Summaries_answer_as_memory_does() => OverStoredAsync(SummariesAgreeAsync);

    [Fact]
    public Task Projections_answer_as_memory_does() => OverStoredAsync(ProjectionsAgreeAsync);

    [Fact]
    public async Task Query_strings_answer_as_memory_does()
    {
        await using GranaryInstance granary = await StoredAsync();
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Lodging, string> repository = unit.Repository<Lodging, string>();
        List<Lodging> all = await ListAsync(repository.All());
        foreach ((string queryString, Func<Lodging, bool> rule) in new (string, Func<Lodging, bool>)[]
        {
            ("holder=Anna", l => l.Holder == "Anna"),
            ("currency=EUR&rating=3", l => l.Currency == "EUR" && l.Rating == 3),
            ("rating=null()", l => l.Rating == null),
            ("entry.side=north", l => l.Entry?.Side == "north"),
            ("rooms.any(view=sea,floor>0)", l => l.Rooms.Any(room => room.View == "sea" && room.Floor > 0)),
            ("guides.count(tours>=5)=1", l => l.Guides.Count(guide => guide.Tours >= 5) == 1),
            ("markets.count=2", l => l.Markets.Count == 2),
        })
        {
            IReadOnlyList<Lodging> found = await repository.MatchingQueryString(queryString).ToListAsync();
            Assert.Equal((queryString, Ids(all.Where(rule))), (queryString, Ids(found)));
        }

        var met = new List<string>();
        for (string? next = "sort=-fee,currency,holder&limit=2"; next is not null;)
        {
            QueryStringPage<Lodging> page = await repository.PageMatchingAsync(next);
            met.AddRange(page.Items.Select(lodging => lodging.Id));
            next = page.Next;
        }

        IEnumerable<Lodging> ordered = all.OrderByDescending(l => l.Fee).ThenBy(l => l.Currency, StringComparer.Ordinal)
            .ThenBy(l => l.Holder, StringComparer.Ordinal).ThenBy(l => l.Id, StringComparer.Ordinal);
        Assert.Equal(ordered.Select(lodging => lodging.Id), met);
    }

    [Fact]
    public async Task What_is_set_to_null_stays_null()
    {
        await using GranaryInstance granary = await StoredAsync();
        await granary.UpdateAsync<Lodging, string>("a", lodging => (lodging.Rating, lodging.Motto) = (null, null));

        await using IUnitOfWork unit = granary.Begin(new UnitOfWorkOptions { ReadMode = ReadMode.Strict });
        Lodging read = await unit.Repository<Lodging, string>().GetAsync("a");

        Assert.Equal((null, null), (read.Rating, read.Motto));
        Assert.Contains(
            "a",
            await IdsAsync(unit.Repository<Lodging, string>().Matching(l => l.Rating == null && l.Motto == null)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_family_each_kind_makes_up_for_itself()
    {
        await using (GranaryInstance past = Store.Open<FormerCraft.Model>())
        {
            await past.RunAsync(async unit =>
            {
                await unit.Repository<FormerCraft, string>().AddAsync(new FormerCraft.Boat("a"));
                await unit.Repository<FormerCraft, string>().AddAsync(new FormerCraft.Barge("b", 40));
            });
        }

        await using GranaryInstance granary = Store.Open<Craft.Model>();
        await granary.RunAsync(async unit =>
        {
            await unit.Repository<Craft, string>().AddAsync(new Craft.Boat("c") { Sails = 3 });
            await unit.Repository<Craft, string>().AddAsync(new Craft.Barge("d", 2) { Crew = 1, Port = "Bergen" });
        });
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Craft, string> crafts = unit.Repository<Craft, string>();

        Assert.Equal("a b d", await IdsAsync(crafts.Matching(craft => craft.Port == "Bergen")));
        Assert.Equal("a", await IdsAsync(crafts.Matching(craft => ((Craft.Boat)craft).Sails == 2)));
        Assert.Equal("b d", await IdsAsync(crafts.Matching(craft => ((Craft.Boat)craft).Sails != 2 && ((Craft.Barge)craft).Tons > 0)));
        Assert.Equal("b", await IdsAsync(crafts.Matching(craft => ((Craft.Barge)craft).Tons == 40)));
        Assert.Equal("a d", await IdsAsync(crafts.MatchingQueryString("crew=1")));
    }

    [Fact]
    public async Task Rules_are_nested_as_deep_as_any_or_refused()
    {
        await using GranaryInstance granary = await StoredAsync();
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Lodging, string> lodgings = unit.Repository<Lodging, string>();
        Specification<Lodging> rule = Specification.For<Lodging>(
            l => l.Rooms.Any(room => room.Extras.Any(extra => extra == l.Entry!.Side)));
        int asked = 0;
        try
        {
            for (; asked < 100; asked++)
            {
                await lodgings.Matching(rule).CountAsync();
                var other = Specification.For<Lodging>(l => l.Entry!.Side != "x");
                rule = asked % 2 == 0 ? rule.And(other) : rule.Or(other.Not());
            }
        }
        catch (UnsupportedSpecificationException refusal)
        {
            Assert.Contains("nested too deeply", refusal.Message, StringComparison.Ordinal);
        }

        Assert.InRange(asked, 3, 99);
    }

    private async Task OverStoredAsync(Func<IUnitOfWork, Task> agree)
    {
        await using GranaryInstance granary = await StoredAsync();
        await using IUnitOfWork unit = granary.Begin();
        await agree(unit);
    }

    private static async Task FiltersAgreeAsync(IUnitOfWork unit)
    {
        List<Lodging> all = await ListAsync(unit.Repository<Lodging, string>().All());
        foreach ((Expression<Func<Lodging, bool>> rule, Func<Lodging, bool>? meaning) in Rules())
        {
            Func<Lodging, bool> expected = meaning ?? rule.Compile();
            string found = await IdsAsync(unit.Repository<Lodging, string>().Matching(rule));
            string others = await IdsAsync(unit.Repository<Lodging, string>().Matching(Specification.For(rule).Not().Criterion));

            Assert.Equal($"{rule}: {Ids(all.Where(expected))}", $"{rule}: {found}");
            Assert.Equal($"{rule}: {Ids(all.Where(l => !expected(l)))}", $"{rule}: {others}");
            Assert.Equal(all.Count(expected), await unit.Repository<Lodging, string>().Matching(rule).CountAsync());
        }
    }

    private static IEnumerable<(Expression<Func<Lodging, bool>> Rule, Func<Lodging, bool>? Meaning)> Rules() =>
    [
        (l => l.Holder == "Anna", null),
        (l => l.Holder.StartsWith("An") && l.Stars > 1, null),
        (l => l.Currency == "EUR", null),
        (l => new[] { "EUR", "SEK" }.Contains(l.Currency), null),
        (l => l.Fee == 12.5m, null),
        (l => l.Fee > 7.25m && l.Fee * 2 == 25m, null),
        (l => l.Height < 2, null),
        (l => l.Rating == 3, null),
        (l => l.Rating == null, null),
        (l => l.Rating > 2 || l.Rating == l.Stars, null),
        (l => (l.Rating ?? 9) + l.Stars > 5, null),
        (l => new int?[] { 3, null }.Contains(l.Rating), null),
        (l => l.Open, null),
        (l => l.Kind == LodgingKind.Inn, null),
        (l => l.Kind > LodgingKind.Cabin, null),
        (l => l.Agent == new Label("none"), null),
        (l => l.OpenedAt < _moment, null),
        (l => l.OpenedAt.UtcDateTime.Day == 28, null),
        (l => l.Motto == "it's \"home\" \\ ü", null),
        (l => l.Motto == null, null),
        (l => l.Motto!.Length > 6, l => l.Motto?.Length > 6),
        (l => l.Motto == l.Remark, null),
        (l => l.Place.Street == "Quay", null),
        (l => l.Place.Country == "NO", null),
        (l => l.Place.Zip == null, null),
        (l => l.Entry!.Side == "north", l => l.Entry?.Side == "north"),
        (l => l.Entry!.Side == null, l => l.Entry?.Side == null),
        (l => l.Contact.Name == "desk" && l.Contact.Mail!.EndsWith("inn"), null),
        (l => l.Contact.Mail == null, null),
        (l => l.Rooms.Any(), null),
        (l => l.Rooms.Any(room => room.View == "sea"), null),
        (l => l.Rooms.All(room => room.Floor > 0), null),
        (l => l.Rooms.Count(room => room.Floor == l.Stars) == 1, null),
        (l => l.Rooms.Any(room => room.Extras.Contains("soap") && room.Extras.Count == 1), null),
        (l => l.Markets.Contains("home"), null),
        (l => l.Markets.Count == 2, null),
        (l => l.Markets.All(market => market != "abroad"), null),
        (l => l.Guides.Any(guide => guide.Tours > 5 && guide.Name == "Kari"), null),
        (l => l.Guides.Count(guide => guide.Tours >= 4) == 2, null),
    ];

    private static async Task OrdersAgreeAsync(IUnitOfWork unit)
    {
        await OrderAgreesAsync(unit, l => l.Currency, StringComparer.Ordinal);
        await OrderAgreesAsync(unit, l => l.Holder, StringComparer.Ordinal);
        await OrderAgreesAsync(unit, l => l.Fee, Comparer<decimal>.Default);
        await OrderAgreesAsync(unit, l => l.Rating, Comparer<int?>.Default);
        await OrderAgreesAsync(unit, l => l.OpenedAt, Comparer<DateTimeOffset>.Default);
        await OrderAgreesAsync(unit, l => l.Place.Country, StringComparer.Ordinal);
        await OrderAgreesAsync(unit, l => l.Markets.Count, Comparer<int>.Default);
    }

    private static async Task OrderAgreesAsync<TKey>(IUnitOfWork unit, Expression<Func<Lodging, TKey>> key, IComparer<TKey> comparer)
    {
        List<Lodging> all = await ListAsync(unit.Repository<Lodging, string>().All());
        IEnumerable<Lodging> up = all.OrderBy(key.Compile(), comparer).ThenBy(l => l.Id, StringComparer.Ordinal);
        IEnumerable<Lodging> down = all.OrderByDescending(key.Compile(), comparer).ThenBy(l => l.Id, StringComparer.Ordinal);

        Assert.Equal($"{key}: {InOrder(up)}", $"{key}: {await InPagesAsync(unit.Repository<Lodging, string>().All().OrderBy(key))}");
        Assert.Equal(
            $"{key}: {InOrder(down)}", $"{key}: {await InPagesAsync(unit.Repository<Lodging, string>().All().OrderByDescending(key))}");
    }

    private static async Task<string> InPagesAsync(IAggregateQuery<Lodging> query)
    {
        var met = new List<Lodging>();
        for (KeysetRequest? next = KeysetRequest.First(2); next is { } request;)
        {
            KeysetPage<Lodging> page = await query.PageAsync(request);
            met.AddRange(page.Items);
            next = page.Next();
        }

        return InOrder(met);
    }

    private static async Task SummariesAgreeAsync(IUnitOfWork unit)
    {
        IAggregateQuery<Lodging> query = unit.Repository<Lodging, string>().All();
        List<Lodging> all = await ListAsync(query);

        Assert.Equal(all.Sum(l => l.Fee), await query.SumAsync(l => l.Fee));
        Assert.Equal(all.Sum(l => l.Rating), await query.SumAsync(l => l.Rating));
        Assert.Equal(all.Average(l => l.Fee), await query.AverageAsync(l => l.Fee));
        Assert.Equal(all.Min(l => l.OpenedAt), await query.MinAsync(l => l.OpenedAt));
        Assert.Equal(all.Max(l => l.Fee), await query.MaxAsync(l => l.Fee));
        Assert.Equal(all.Sum(l => l.Guides.Count), await query.SumAsync(l => l.Guides.Count));
        await CountsAgreeAsync(query, all, l => l.Currency);
        await CountsAgreeAsync(query, all, l => l.Rating);
        await CountsAgreeAsync(query, all, l => l.Kind);
        await CountsAgreeAsync(query, all, l => l.Agent);
        await CountsAgreeAsync(query, all, l => l.Place.Country);
    }

    private static async Task CountsAgreeAsync<TKey>(
        IAggregateQuery<Lodging> query, List<Lodging> all, Expression<Func<Lodging, TKey>> key)
    {
        IReadOnlyList<KeyValuePair<TKey, long>> counts = await query.CountByAsync(key);

        Assert.Equal(
            all.GroupBy(key.Compile()).Select(group => $"{group.Key}: {group.Count()}").Order(StringComparer.Ordinal),
            counts.Select(count => $"{count.Key}: {count.Value}").Order(StringComparer.Ordinal));
    }

    private static async Task ProjectionsAgreeAsync(IUnitOfWork unit)
    {
        IAggregateQuery<Lodging> query = unit.Repository<Lodging, string>().All().OrderBy(l => l.Id);
        List<Lodging> all = await ListAsync(query);

        Assert.Equal(
            all.Select(l => new
            {
                l.Holder, l.Currency, l.Fee, l.Rating, l.Kind, l.Agent, l.OpenedAt, l.Motto, l.Place.Country, l.Contact.Mail,
            }),
            await query.Select(l => new
            {
                l.Holder, l.Currency, l.Fee, l.Rating, l.Kind, l.Agent, l.OpenedAt, l.Motto, l.Place.Country, l.Contact.Mail,
            }).ToListAsync());
        Assert.Equal(all.Select(l => l.Place), await query.Select(l => l.Place).ToListAsync());
        Assert.Equal(all.Select(l => l.Contact), await query.Select(l => l.Contact).ToListAsync());
        Assert.Equal(
            all.Select(l => string.Join(' ', l.Markets.Concat(l.Rooms.Select(room => $"{room.View}{room.Floor}")))),
            await query.Select(l => string.Join(' ', l.Markets.Concat(
                l.Rooms.Select(room => $"{room.View}{room.Floor.ToString(CultureInfo.InvariantCulture)}")))).ToListAsync());
    }

    private static async Task<string> IdsAsync<TAggregate>(IAggregateQuery<TAggregate> query)
        where TAggregate : class => Ids(await query.ToListAsync());

    private static string Ids<TAggregate>(IEnumerable<TAggregate> aggregates) =>
        string.Join(' ', aggregates.Select(aggregate => IdOf(aggregate)).Order(StringComparer.Ordinal));

    private static string InOrder(IEnumerable<Lodging> lodgings) => string.Join(' ', lodgings.Select(lodging => lodging.Id));

    private static string? IdOf<TAggregate>(TAggregate aggregate) => (aggregate as Lodging)?.Id ?? (aggregate as Craft)?.Id;

    // Each of the models in turn has written documents that the last one reads.
    private async Task<GranaryInstance> StoredAsync()
    {
        await using (GranaryInstance first = Store.Open<FormerLodging.Model>())
        {
            var withRooms = new FormerLodging("c", "Clara", 2) { Slogan = "sleep", Entry = new FormerLodging.Gate(3, 1) };
            withRooms.Rooms.AddRange([new FormerLodging.Chamber(2, 0), new FormerLodging.Chamber(1, 2)]);
            await AddAsync<FormerLodging>(first, new FormerLodging("a", "Anna", 1), new FormerLodging("b", "Bent", 3), withRooms);
        }

        await using (GranaryInstance second = Store.Open<RenamedLodging.Model>())
        {
            await AddAsync<RenamedLodging>(second, new RenamedLodging("d", "Anna", 4), new RenamedLodging("e", "Dina", 5));
        }

        GranaryInstance granary = Store.Open<Lodging.Model>();
        var plain = new Lodging("f", "Anna", 2);
        var full = new Lodging("g", "Finn", 3)
        {
            Currency = "SEK",
            Rating = 4,
            Motto = "sleep",
            Open = true,
            Kind = LodgingKind.Hotel,
            Remark = "sleep",
            Entry = new Lodging.Gate(1, null),
            Contact = new Lodging.Desk("desk", "x@inn"),
        };
        full.Add(new Lodging.Chamber(1, 3, "sea", []), new Lodging.Chamber(1, 1, "yard", ["soap"]));
        full.Sell("home");
        full.Hire(new Lodging.Guide("Kari", 9));
        await AddAsync<Lodging>(granary, plain, full);
        return granary;
    }

    private static Task AddAsync<TAggregate>(IGranary granary, params TAggregate[] aggregates)
        where TAggregate : class => granary.RunAsync(async unit =>
        {
            foreach (TAggregate aggregate in aggregates)
            {
                await unit.Repository<TAggregate, string>().AddAsync(aggregate);
            }
        });
}
