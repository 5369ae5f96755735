using Granary.Client;
using Granary.Conformance.Tests.Models;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Granary.Storage;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>Collections from other sources stand beside those of the store, in the same units and under the same specifications.</summary>
public abstract class SourceFacts(StoreFixture store) : Facts(store)
{
    private const string Xml = """
        <rates xmlns="urn:bank"><rate code="EUR" day="2026-03-01"><price><mid>1.25</mid></price><publisher><name>ECB</name>
        <isPublic>1</isPublic></publisher><markets><m>Paris</m><m>Rome</m></markets></rate>
        <rate code="JPY" day="2026-03-02"><price><mid>0.0067</mid></price><publisher name="BoJ" isPublic="false"/></rate></rates>
        """;

    private const string Json = """
        {"data":[{"code":"EUR","day":"2026-03-01","price":{"mid":1.25},"publisher":{"name":"ECB","isPublic":true},
        "markets":["Paris","Rome"]},
        {"code":"JPY","day":"2026-03-02","price":{"mid":0.0067},"publisher":{"name":"BoJ","isPublic":false}}]}
        """;

    private readonly TemporaryFolder _folder = new();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("xml")]
    [InlineData("json")]
    [Trait(
        "Promise", "S4-14 A third kind of source plugs into the same interface, read-only; writing to it fails as clearly not supported.")]
    [Trait("Promise", "S4-15 Several schemas or sources stand behind one repository.")]
    public async Task One_unit_asks_the_store_and_a_feed_by_the_same_interface(string kind)
    {
        Order order = An.Order();
        await GivenAsync(order);
        await using GranaryInstance granary = OpenWithFeed(kind);
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Rate, string> rates = unit.Repository<Rate, string>();

        Rate euro = await rates.GetAsync("EUR");

        Assert.Equal(order.Id, (await unit.Repository<Order, OrderId>().GetAsync(order.Id)).Id);
        Assert.Equal((1.25m, new DateOnly(2026, 3, 1), new Publisher("ECB", true)), (euro.Value, euro.Day, euro.Publisher));
        Assert.Equal(["Paris", "Rome"], euro.Markets);
        Assert.Same(euro, await rates.Matching(rate => rate.Publisher.IsPublic && rate.Value > 1m).SoleMatchAsync());
        Assert.Equal(["JPY", "EUR"], (await rates.All().OrderBy(rate => rate.Value).ToListAsync()).Select(rate => rate.Code));
        Assert.Equal("JPY", (await rates.All().OrderByDescending(rate => rate.Day).Take(1).ToListAsync()).Single().Code);
        Assert.Equal(1, await rates.Matching(rate => rate.Day > new DateOnly(2026, 3, 1)).CountAsync());
        Assert.Equal(2, (await rates.FindManyAsync(["EUR", "JPY", "XXX"])).Count);
        Assert.Equal((true, false), (await rates.ContainsAsync("JPY"), await rates.ContainsAsync("XXX")));
        Assert.Equal(1, unit.VersionOf(euro)?.Value);
    }

    [Fact]
    [Trait(
        "Promise", "S4-14 A third kind of source plugs into the same interface, read-only; writing to it fails as clearly not supported.")]
    public async Task What_would_write_to_a_feed_is_refused_at_once_and_a_change_of_it_with_the_whole_unit()
    {
        await using GranaryInstance granary = OpenWithFeed("xml");
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Rate, string> rates = unit.Repository<Rate, string>();
        Rate euro = await rates.GetAsync("EUR");
        Order order = An.Order();
        await unit.Repository<Order, OrderId>().AddAsync(order);

        var refusal = await Assert.ThrowsAsync<ReadOnlyCollectionException>(
            async () => await rates.AddAsync(new Rate("CHF", 1m, new DateOnly(2026, 1, 1), new Publisher("SNB", true))));
        await Assert.ThrowsAsync<ReadOnlyCollectionException>(async () => await rates.RemoveAsync("EUR"));
        await Assert.ThrowsAsync<ReadOnlyCollectionException>(async () => await rates.RemoveAsync(euro));
        await Assert.ThrowsAsync<ReadOnlyCollectionException>(() => granary.RemoveWhereAsync(Specification.All<Rate>()));
        await Assert.ThrowsAsync<ReadOnlyCollectionException>(() => granary.InvokeAsync<Rate, string>("EUR", rate => rate.Correct(2m)));
        euro.Correct(2m);
        await Assert.ThrowsAsync<ReadOnlyCollectionException>(async () => await unit.CommitAsync());

        Assert.Equal("rates", refusal.Collection.Value);
        Assert.Contains("'rates'", refusal.Message, StringComparison.Ordinal);
        Assert.Null(await ReadAsync(order.Id));
        await using IUnitOfWork later = granary.Begin();
        Assert.Equal(1.25m, (await later.Repository<Rate, string>().GetAsync("EUR")).Value);
    }

    [Fact]
    public async Task A_unit_that_relies_on_what_a_feed_said_commits_while_the_feed_says_so_and_not_after()
    {
        string path = _folder.File("rates.json");
        await using GranaryInstance granary = OpenWithFeed("json", TimeSpan.FromMilliseconds(20));
        var everything = new UnitOfWorkOptions { Validate = Validate.Everything };
        Order applied = An.Order();
        Order refused = An.Order();
        await using (IUnitOfWork unit = granary.Begin(everything))
        {
            await unit.Repository<Rate, string>().GetAsync("EUR");
            await unit.Repository<Order, OrderId>().AddAsync(applied);
            await unit.CommitAsync();
        }

        await using IUnitOfWork late = granary.Begin(everything);
        await late.Repository<Rate, string>().GetAsync("EUR");
        await late.Repository<Order, OrderId>().AddAsync(refused);
        await File.WriteAllTextAsync(path, Json.Replace("1.25", "1.5", StringComparison.Ordinal));
        await Eventually.HoldsAsync(async () => await ValueAsync(granary) == 1.5m);

        var conflict = await Assert.ThrowsAsync<ConcurrencyConflictException>(async () => await late.CommitAsync());
        Assert.Equal(("rates/EUR", 1L, 2L), (conflict.Key.ToString(), conflict.Expected.Value, conflict.Actual.Value));
        Assert.NotNull(await ReadAsync(applied.Id));
        Assert.Null(await ReadAsync(refused.Id));
    }

    [Fact]
    [Trait("Promise", "S4-15 Several schemas or sources stand behind one repository.")]
    public async Task A_second_store_serves_collections_of_its_own_and_no_commit_spans_the_two()
    {
        await using GranaryInstance granary = GranaryFactory.Create(g => Store.Use(g.AddModel<ShopModel>())
            .AddStore(notes => notes.AddModel<NoteModel>().UseSqlite(_folder.File("notes.db"))));
        Order order = An.Order();
        await granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().AddAsync(order));
        await granary.RunAsync(async unit => await unit.Repository<Note, string>().AddAsync(new Note("a", "first")));
        await granary.InvokeAsync<Note, string>("a", note => note.Rewrite("second"));

        await using IUnitOfWork both = granary.Begin();
        (await both.Repository<Note, string>().GetAsync("a")).Rewrite("third");
        await both.Repository<Order, OrderId>().RemoveAsync(order.Id);
        var refusal = await Assert.ThrowsAsync<SeveralStoresException>(async () => await both.CommitAsync());

        Assert.Equal(["notes", "orders"], new[] { refusal.First.Value, refusal.Second.Value }.Order());
        Assert.NotNull(await ReadAsync(order.Id));
        await using IUnitOfWork later = granary.Begin();
        Assert.Equal("second", (await later.Repository<Note, string>().GetAsync("a")).Text);
        Assert.True(await granary.ResolveAsync(await CommitNoteAsync(granary)));
    }

    private static async Task<CommitId> CommitNoteAsync(GranaryInstance granary)
    {
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Note, string>().AddAsync(new Note("b", "resolved"));
        await unit.CommitAsync();
        return unit.CommitId;
    }

    private static async Task<decimal> ValueAsync(GranaryInstance granary)
    {
        await using IUnitOfWork unit = granary.Begin();
        return (await unit.Repository<Rate, string>().GetAsync("EUR")).Value;
    }

    private GranaryInstance OpenWithFeed(string kind, TimeSpan? refreshEvery = null)
    {
        string path = _folder.File($"rates.{kind}");
        File.WriteAllText(path, kind == "xml" ? Xml : Json);
        return GranaryFactory.Create(g =>
        {
            Store.Use(g.AddModel<ShopModel>()).AddModel<RateModel>();
            if (kind == "xml")
            {
                g.AddXmlFeed<Rate>(path, feed => feed.Items("rates/rate").Member(rate => rate.Value, "price/mid"));
            }
            else
            {
                g.AddJsonFeed<Rate>(path, feed => feed.Items("data").Member(rate => rate.Value, "price/mid")
                    .RefreshEvery(refreshEvery ?? TimeSpan.FromHours(1)));
            }
        });
    }
}
