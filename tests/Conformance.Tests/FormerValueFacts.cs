using System.Linq.Expressions;
using Granary.Client;
using Granary.Conformance.Tests.Models;
using Granary.Domain;
using Granary.TestSupport;
using Xunit;
using static Granary.Conformance.Tests.Models.Consignments;
using Former = Granary.Conformance.Tests.Models.Consignment<
    Granary.Conformance.Tests.Models.Consignments.FormerStage, Granary.Conformance.Tests.Models.Consignments.FormerCare,
    Granary.Conformance.Tests.Models.Consignments.FormerGoods>;
using Today = Granary.Conformance.Tests.Models.Consignment<
    Granary.Conformance.Tests.Models.Consignments.Stage, Granary.Conformance.Tests.Models.Consignments.Care,
    Granary.Conformance.Tests.Models.Consignments.Goods>;

namespace Granary.Conformance.Tests;

/// <summary>Documents that hold a value of an enum by a former name are read and found as those that hold its name of today.</summary>
public abstract class FormerValueFacts(StoreFixture store) : Facts(store)
{
    private static readonly Stage[] _two = [Stage.Shipped, Stage.Lost];
    private static readonly Stage?[] _withNull = [Stage.Shipped, null];

    [Fact]
    [Trait("Promise", "S2-18 New code reads the documents that older code wrote.")]
    public async Task Rules_find_both_names_with_one_meaning()
    {
        await using GranaryInstance granary = await StoredAsync();
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Today, string> all = unit.Repository<Today, string>();
        IReadOnlyList<Today> read = await all.All().ToListAsync();
        foreach (Expression<Func<Today, bool>> rule in Rules())
        {
            Specification<Today> specification = Specification.For(rule);
            string expected = Ids(read.Where(specification.IsSatisfiedBy));

            Assert.Equal($"{rule}: {expected}", $"{rule}: {Ids(await all.Matching(rule).ToListAsync())}");
            Assert.Equal(
                $"{rule}: {Ids(read.Where(x => !specification.IsSatisfiedBy(x)))}",
                $"{rule}: {Ids(await all.Matching(specification.Not().Criterion).ToListAsync())}");
            Assert.Equal(read.Count(specification.IsSatisfiedBy), await all.Matching(rule).CountAsync());
        }
    }

    [Fact]
    public async Task Documents_of_both_names_are_read_alike_and_are_one_group()
    {
        await using GranaryInstance granary = await StoredAsync();
        await using IUnitOfWork unit = granary.Begin();
        IAggregateQuery<Today> all = unit.Repository<Today, string>().All();

        IEnumerable<Today> expected = Seeds<Stage, Care, Goods>("", 0).Concat(Seeds<Stage, Care, Goods>("n", 10));
        Assert.Equal(Contents(expected), Contents(await all.ToListAsync()));
        Assert.Equal(
            ["Lost: 2", "Open: 4", "Shipped: 4"],
            (await all.CountByAsync(x => x.Stage)).Select(group => $"{group.Key}: {group.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(
            [": 4", "Lost: 2", "Shipped: 4"],
            (await all.CountByAsync(x => x.Before)).Select(group => $"{group.Key}: {group.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(
            ["Lost: 20", "Open: 28", "Shipped: 32"],
            (await all.SumByAsync(x => x.Mark, x => x.Number)).Select(group => $"{group.Key.Value}: {group.Value}")
                .Order(StringComparer.Ordinal));
        Assert.Equal(
            ["Chilled, Fast", "Chilled, Fragile", "Fast", "Fragile", "None"],
            (await all.DistinctAsync(x => x.Care)).Select(care => $"{care}").Order(StringComparer.Ordinal));
        Assert.Equal(
            expected.Select(x => $"{x.Stage} {x.Care} {x.Goods} {string.Join(',', x.Past)}"),
            await all.OrderBy(x => x.Id).Select(x => $"{x.Stage} {x.Care} {x.Goods} {string.Join(',', x.Past)}").ToListAsync());
    }

    [Fact]
    public async Task Pages_and_query_strings_find_both_names()
    {
        await using GranaryInstance granary = await StoredAsync();
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Today, string> all = unit.Repository<Today, string>();
        var met = new List<string>();
        for (KeysetRequest? next = KeysetRequest.First(1); next is { } request;)
        {
            KeysetPage<Today> page = await all.Matching(x => x.Stage == Stage.Shipped).OrderBy(x => x.Number).PageAsync(request);
            met.AddRange(page.Items.Select(x => x.Id));
            next = page.Next();
        }

        Assert.Equal(["b", "d", "nb", "nd"], met);
        foreach (string text in new[] { "stage=Shipped", "stage=Sent", "mark=Sent" })
        {
            Assert.Equal("b d nb nd", Ids(await all.MatchingQueryString(text).ToListAsync()));
        }

        Assert.Equal("c nc", Ids(await all.MatchingQueryString("care=Cold%2C%20Fragile").ToListAsync()));
        Assert.Equal("c nc", Ids(await all.MatchingQueryString("care=Chilled%2CFrail").ToListAsync()));
    }

    [Fact]
    public async Task What_is_only_read_stays_and_a_change_writes_the_names_of_today()
    {
        await using GranaryInstance granary = await StoredAsync();
        var key = new AggregateKey(new CollectionName("consignments"), "d");
        string? stored = await Store.ReadDocumentAsync(key);
        await granary.RunAsync(async unit => await unit.Repository<Today, string>().GetAsync("d"));
        await granary.InvokeAsync<Today, string>("d", x => x.Move(Stage.Shipped));

        Assert.Equal(stored, await Store.ReadDocumentAsync(key));
        Assert.Contains("Sent", stored, StringComparison.Ordinal);

        await granary.InvokeAsync<Today, string>("d", x => x.Move(Stage.Lost));
        string? written = await Store.ReadDocumentAsync(key);
        Assert.DoesNotMatch("Sent|Cold|Frail|\"B\"", written);
        Assert.Contains("\"days\":{\"Shipped\":4}", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unique_value_is_the_same_by_both_names()
    {
        await using GranaryInstance granary = await StoredAsync();

        await Assert.ThrowsAsync<UniqueConstraintException>(() => granary.RunAsync(async unit =>
            await unit.Repository<Today, string>().AddAsync(new Today("x", 2) { Stage = Stage.Shipped })));
    }

    [Fact]
    public async Task A_version_that_knows_the_name_to_come_runs_beside_one_that_writes_it()
    {
        await using GranaryInstance today = await StoredAsync();
        await using GranaryInstance prepared = Store.Open<PreparedModel>();
        await using IUnitOfWork unit = prepared.Begin(new UnitOfWorkOptions { ReadMode = ReadMode.Strict });
        IRepository<Former, string> all = unit.Repository<Former, string>();

        Assert.Equal(
            Contents(Seeds<FormerStage, FormerCare, FormerGoods>("", 0).Concat(Seeds<FormerStage, FormerCare, FormerGoods>("n", 10))),
            Contents(await all.All().ToListAsync()));
        Assert.Equal("b d nb nd", Ids(await all.Matching(x => x.Stage == FormerStage.Sent).ToListAsync()));
        (await all.GetAsync("nb")).Move(FormerStage.Lost);
        await unit.CommitAsync();

        await using IUnitOfWork after = today.Begin(new UnitOfWorkOptions { ReadMode = ReadMode.Strict });
        Today read = await after.Repository<Today, string>().GetAsync("nb");
        Assert.Equal((Stage.Lost, Care.Chilled | Care.Fast), (read.Stage, read.Care));
    }

    [Fact]
    public async Task A_version_that_does_not_know_the_name_refuses_the_document()
    {
        await using GranaryInstance today = await StoredAsync();
        await using GranaryInstance former = Store.Open<PlainModel>();
        await using IUnitOfWork unit = former.Begin(new UnitOfWorkOptions { ReadMode = ReadMode.Strict });

        IRepository<Former, string> all = unit.Repository<Former, string>();
        var refusal = await Assert.ThrowsAsync<MalformedDocumentException>(async () => await all.GetAsync("nb"));
        Assert.Contains("which is no value of Former", refusal.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<Expression<Func<Today, bool>>> Rules() =>
    [
        x => x.Stage == Stage.Shipped, x => x.Stage != Stage.Shipped, x => x.Before == Stage.Shipped, x => x.Before == null,
        x => x.Stage >= Stage.Shipped, x => x.Before < Stage.Lost, x => x.Stage == x.Before, x => x.Mark == new Today.Stamp(Stage.Shipped),
        x => _two.Contains(x.Stage), x => _withNull.Contains(x.Before), x => x.Stage == Stage.Shipped && x.Number > 2,
        x => x.Care == (Care.Chilled | Care.Fast), x => x.Care.HasFlag(Care.Chilled), x => (x.Care & (Care.Chilled | Care.Fragile)) != 0,
        x => x.Goods.HasFlag(Goods.Books), x => (x.Goods & Goods.Cars) == 0,
        x => x.Goods == (Goods.A | Goods.Books | Goods.Cars | Goods.Iron),
        x => x.Goods.HasFlag(Goods.Books | Goods.Iron), x => x.Past.Any(one => one == Stage.Shipped), x => x.Past.Contains(Stage.Shipped),
        x => x.Past.Contains(x.Stage), x => x.Past.All(one => one < Stage.Lost), x => x.Past.Count(one => one == Stage.Shipped) == 2,
        x => x.Legs.Any(leg => leg.Stage == x.Stage), x => x.Legs.Any(leg => leg.Stage == Stage.Shipped && leg.Length > 1),
        x => x.Days[Stage.Shipped] > 2, x => x.Days.ContainsKey(Stage.Shipped), x => x.Places["Oslo"] == Stage.Shipped,
        x => x.Places["Oslo"] == x.Stage, x => x.Ways[Care.Chilled | Care.Fragile].Length == 4,
        x => x.Ways[Care.Chilled | Care.Fragile].Stage == Stage.Shipped, x => x.Days.Count == 1,
    ];

    private async Task<GranaryInstance> StoredAsync()
    {
        await using (GranaryInstance former = Store.Open<FormerModel>())
        {
            await AddAsync(former, Seeds<FormerStage, FormerCare, FormerGoods>("", 0));
        }

        GranaryInstance granary = Store.Open<Model>();
        await AddAsync(granary, Seeds<Stage, Care, Goods>("n", 10));
        return granary;
    }

    private static Task AddAsync<TAggregate>(IGranary granary, IEnumerable<TAggregate> aggregates)
        where TAggregate : class => granary.RunAsync(async unit =>
        {
            foreach (TAggregate aggregate in aggregates)
            {
                await unit.Repository<TAggregate, string>().AddAsync(aggregate);
            }
        });

    // The same numbers make the same values in both versions.
    private static IEnumerable<Consignment<TStage, TCare, TGoods>> Seeds<TStage, TCare, TGoods>(string prefix, int from)
        where TStage : struct, Enum
        where TCare : struct, Enum
        where TGoods : struct, Enum
    {
        return
        [
            new($"{prefix}a", from + 1) { Past = [S(1), S(0), S(1)], Care = C(2), Goods = G(2) },
            new($"{prefix}b", from + 2)
            {
                Stage = S(1), Before = S(1), Mark = new(S(1)), Care = C(3), Goods = G(263), Legs = [new(S(1), 1)], Days = { [S(1)] = 2 },
                Places = { ["Oslo"] = S(1) },
            },
            new($"{prefix}c", from + 3) { Before = S(2), Care = C(5), Goods = G(258), Past = [S(2)], Legs = [new(S(1), 2), new(S(0), 1)] },
            new($"{prefix}d", from + 4)
            {
                Stage = S(1), Before = S(1), Mark = new(S(1)), Care = C(4), Past = [S(1)], Days = { [S(1)] = 4 },
                Places = { ["Oslo"] = S(0) }, Ways = { [C(5)] = new(S(1), 4) },
            },
            new($"{prefix}e", from + 5) { Stage = S(2), Mark = new(S(2)), Goods = G(1), Ways = { [C(4)] = new(S(0), 4) } },
        ];

        static TStage S(int number) => (TStage)Enum.ToObject(typeof(TStage), number);
        static TCare C(int number) => (TCare)Enum.ToObject(typeof(TCare), number);
        static TGoods G(int number) => (TGoods)Enum.ToObject(typeof(TGoods), number);
    }

    private static IEnumerable<string> Contents<TStage, TCare, TGoods>(IEnumerable<Consignment<TStage, TCare, TGoods>> all)
        where TStage : struct, Enum
        where TCare : struct, Enum
        where TGoods : struct, Enum => all.OrderBy(x => x.Id, StringComparer.Ordinal).Select(x => string.Join(
            ' ', x.Id, N(x.Stage), N(x.Before), N(x.Mark.Value), N(x.Care), N(x.Goods), string.Join(',', x.Past.Select(one => N(one))),
            string.Join(',', x.Legs.Select(leg => $"{N(leg.Stage)}{leg.Length}")),
            string.Join(',', x.Days.Select(day => $"{N(day.Key)}{day.Value}")),
            string.Join(',', x.Places.Select(place => $"{place.Key}{N(place.Value)}")),
            string.Join(',', x.Ways.Select(way => $"{N(way.Key)}{N(way.Value.Stage)}"))));

    private static long? N(object? value) => value is null ? null : Convert.ToInt64(value, null);

    private static string Ids<TAggregate>(IEnumerable<TAggregate> aggregates) => string.Join(
        ' ', aggregates.Select(one => (one as Today)?.Id ?? (one as Former)?.Id).Order(StringComparer.Ordinal));
}
