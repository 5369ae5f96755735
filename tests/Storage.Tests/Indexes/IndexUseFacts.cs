using System.Linq.Expressions;
using Granary.Client;
using Granary.Client.Paging;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Members;
using Granary.Storage.Explanations;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Storage.Tests.Indexes;

/// <summary>Queries become statements that the declared indexes can serve.</summary>
public abstract class IndexUseFacts(StoreFixture store) : IAsyncLifetime
{
    private static readonly AggregateMappings _mappings = new(AggregateModel.Build([new ParcelModel()]));
    private static readonly AggregateMapping _parcels = _mappings.For(typeof(Parcel));
    private static readonly SpecificationTranslator _translator = new(_mappings, _parcels);

    private readonly GranaryInstance _granary = store.Open<ParcelModel>();

    /// <summary>Updates the statistics of the database.</summary>
    protected virtual Task AnalyzeAsync() => Task.CompletedTask;

    /// <summary>Whether an index finds decimal numbers in their order.</summary>
    protected virtual bool OrdersDecimals => true;

    public async Task InitializeAsync()
    {
        await store.EmptyAsync();
        await _granary.RunAsync(SeedAsync);
        await AnalyzeAsync();
    }

    private static async Task SeedAsync(IUnitOfWork unit)
    {
        for (int i = 0; i < 200; i++)
        {
            await unit.Repository<Parcel, string>().AddAsync(new Parcel
            {
                Id = $"{Guid.NewGuid()}",
                Name = $"name-{i}",
                Status = (ParcelStatus)(i % 3),
                Rank = i % 7 == 0 ? null : i % 7,
                Price = i / 4m,
                SentAt = An.Instant.AddHours(i),
                Destination = i % 5 == 0 ? null : new Destination($"city-{i % 40}", "street"),
                Note = $"note-{i}",
                Currency = $"C{i % 50}",
                Fee = i,
                Lane = i % 20,
            });
        }
    }

    public async Task DisposeAsync() => await _granary.DisposeAsync();

    [Fact]
    public async Task Equality_on_text_is_served() => await ServedAsync("ix_parcels_name_", Where(p => p.Name == "name-7"));

    [Fact]
    public async Task A_list_of_texts_is_served()
    {
        string[] names = ["name-7", "name-8"];
        await ServedAsync("ix_parcels_name_", Where(p => names.Contains(p.Name)));
    }

    [Fact]
    public async Task A_prefix_and_the_order_of_text_are_served() =>
        await ServedAsync(
            "ix_parcels_name_",
            Page(Where(p => p.Name.StartsWith("name-1", StringComparison.Ordinal)), (p => p.Name, false)),
            OrderUse.Found);

    [Fact]
    public async Task The_order_of_text_is_served_without_a_filter() =>
        await OrderedAsync("ix_parcels_name_", Page(Where(p => true), (p => p.Name, false)), OrderUse.Found);

    [Fact]
    public async Task The_descending_order_is_served_but_for_ties() =>
        await OrderedAsync("ix_parcels_name_", Page(Where(p => true), (p => p.Name, true)), OrderUse.PartlyFound);

    [Fact]
    public async Task A_member_of_a_value_object_is_served() =>
        await ServedAsync("ix_parcels_destination__city_", Where(p => p.Destination!.City == "city-3"));

    [Fact]
    public async Task A_missing_member_is_served() =>
        await ServedAsync("ix_parcels_destination__city_", Where(p => p.Destination!.City == null));

    [Fact]
    public async Task A_filter_and_the_order_behind_it_are_served() => await ServedAsync(
        "ix_parcels_status_rank_", Page(Where(p => p.Status == ParcelStatus.Sent), (p => p.Rank, false)), OrderUse.Found);

    [Fact]
    public async Task A_page_behind_another_is_served()
    {
        QueryPlan page = Page(Where(p => p.Status == ParcelStatus.Sent), (p => p.Rank, false));
        var position = new KeysetPosition("k", [new PlanValue(ScalarKind.Integer, 3L)]);

        await ServedAsync("ix_parcels_status_rank_", position.After(page), OrderUse.Found);
    }

    [Fact]
    public async Task Equality_and_ranges_of_decimals_are_served()
    {
        await ServedAsync("ix_parcels_price_", Where(p => p.Price == 7.25m));
        await ServedAsync("ix_parcels_price_", Where(p => p.Price > 49m));
    }

    [Fact]
    public async Task The_order_of_decimals_is_served_where_the_database_knows_decimals() => await ServedAsync(
        "ix_parcels_price_", Page(Where(p => p.Price > 49m), (p => p.Price, false)), OrdersDecimals ? OrderUse.Found : OrderUse.Sorted);

    [Fact]
    public async Task A_partial_index_serves_what_asks_for_its_condition()
    {
        decimal least = 2.5m;
        await ServedAsync(
            "ix_parcels_sentAt_",
            Page(
                Where(p => p.Price >= least && p.Status == ParcelStatus.Open && p.SentAt > An.Instant.AddHours(190)),
                (p => p.SentAt, false)),
            OrderUse.Found);
    }

    [Fact]
    public async Task A_member_that_older_documents_lack_is_served_as_any_other()
    {
        string[] currencies = ["EUR", "SEK"];
        await ServedAsync("ix_parcels_currency_", Where(p => p.Currency == "EUR"));
        await ServedAsync("ix_parcels_currency_", Where(p => currencies.Contains(p.Currency)));
        await ServedAsync(
            "ix_parcels_currency_",
            Page(Where(p => p.Currency.StartsWith("EU", StringComparison.Ordinal)), (p => p.Currency, false)),
            OrderUse.Found);
        await ServedAsync("ix_parcels_fee_", Where(p => p.Fee == 12.5m));
        await ServedAsync("ix_parcels_fee_", Where(p => p.Fee > 100m));
        await ServedAsync("ix_parcels_rank_", Where(p => p.Lane == 7 && p.Rank == 3));
    }

    [Fact]
    public async Task What_stands_in_for_it_is_in_the_index()
    {
        await using GranaryInstance past = store.Open<PastModel>();
        await past.RunAsync(async unit => await unit.Repository<PastParcel, string>().AddAsync(new PastParcel("old", "p", 9)));
        await using IUnitOfWork unit = _granary.Begin();
        IRepository<Parcel, string> parcels = unit.Repository<Parcel, string>();

        Assert.Equal("old", (await parcels.Matching(p => p.Currency == "EUR").AsNoTracking().SoleMatchAsync()).Id);
        Assert.Equal("old", (await parcels.Matching(p => p.Fee == 12.5m).AsNoTracking().SoleMatchAsync()).Id);
        Assert.Equal("old", (await parcels.Matching(p => p.Lane == 7 && p.Rank == 9).AsNoTracking().SoleMatchAsync()).Id);
    }

    [Fact]
    public async Task Nothing_serves_what_was_not_declared_and_the_advice_says_what_to_declare()
    {
        (QueryExplanation explanation, string advice) = await ExplainAsync(
            Page(Where(p => p.Note == "note-7" && p.SentAt > An.Instant), (p => p.SentAt, false)));

        Assert.False(explanation.Possible.Narrows);
        Assert.Contains("Index: none serves the filter", advice, StringComparison.Ordinal);
        Assert.Contains(".Index(x => x.Note, x => x.SentAt)", advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_in_the_order_of_the_ids_is_looked_for_by_the_index_first()
    {
        await ProbedAsync("ix_parcels_name_", Where(p => p.Name.StartsWith("name-1", StringComparison.Ordinal)));
        await ProbedAsync("ix_parcels_price_", Where(p => p.Price > 49m));
        await ProbedAsync("ix_parcels_status_rank_", Where(p => p.Status == ParcelStatus.Sent));
        await ProbedAsync("ix_parcels_name_", Where(p => p.Name.StartsWith("name-1", StringComparison.Ordinal) && p.Note == "note-1"));
    }

    [Theory]
    [InlineData(0, 7)]
    [InlineData(3, 7)]
    [InlineData(0, 500)]
    public async Task Its_results_are_those_of_the_whole_whether_there_are_few_matches_or_many(int skip, int take)
    {
        await _granary.RunAsync(async unit =>
        {
            for (int i = 0; i < 600; i++)
            {
                await unit.Repository<Parcel, string>()
                    .AddAsync(new Parcel { Id = $"{Guid.NewGuid()}", Name = $"many-{i}", Note = "", Currency = "C" });
            }
        });
        await using IUnitOfWork unit = _granary.Begin();
        IAggregateQuery<Parcel> parcels = unit.Repository<Parcel, string>().All().AsNoTracking();

        foreach (string prefix in new[] { "name-1", "many-", "many-7", "nothing" })
        {
            IAggregateQuery<Parcel> matches = parcels.Where(p => p.Name.StartsWith(prefix, StringComparison.Ordinal));
            IEnumerable<string> expected = (await matches.ToListAsync())
                .Select(p => p.Id).Order(StringComparer.Ordinal).Skip(skip).Take(take);

            Assert.Equal(expected, (await matches.Skip(skip).Take(take).ToListAsync()).Select(p => p.Id));
            Assert.Equal(expected, await matches.Select(p => p.Id).Skip(skip).Take(take).ToListAsync());
        }
    }

    [Fact]
    public void An_index_that_is_declared_is_not_suggested_again()
    {
        IndexAdvice advice = _granary.Services.GetRequiredService<IAggregateStore>().Advice;
        var unused = new QueryExplanation("", [], []) { Possible = new IndexUse(IndexUse.PrimaryKey, false, OrderUse.Found) };
        QueryPlan[] asked =
        [
            Where(p => p.Name == "a"),
            Where(p => p.Name.StartsWith("ab", StringComparison.Ordinal)) with { Take = 20 },
            Where(p => p.Rank == 3 && p.Status == ParcelStatus.Sent),
            Page(Where(p => p.Status == ParcelStatus.Sent), (p => p.Rank, false)),
        ];

        foreach (QueryPlan plan in asked)
        {
            string told = string.Join('\n', advice.For(plan, unused));
            Assert.DoesNotContain("Add .Index", told, StringComparison.Ordinal);
            Assert.Contains("is declared for it and not used", told, StringComparison.Ordinal);
        }

        string other = string.Join('\n', advice.For(Where(p => p.Status == ParcelStatus.Sent && p.Price > 49m), unused));
        Assert.True(other.Contains("Add .Index(x => x.Status, x => x.Price)", StringComparison.Ordinal), other);
    }

    [Fact]
    public async Task Identities_are_served_by_the_primary_key() =>
        await ServedAsync(IndexUse.PrimaryKey, new QueryPlan(_parcels.Collection, new PlanNode.IdentityMembership(["a", "b"])));

    [Fact]
    public async Task The_advice_names_the_index_and_what_it_serves()
    {
        (_, string advice) = await ExplainAsync(Page(Where(p => p.Status == ParcelStatus.Sent && p.Note == "a"), (p => p.Rank, false)));

        Assert.StartsWith("Index: ix_parcels_status_rank_", advice, StringComparison.Ordinal);
        Assert.Contains(" over (status, rank) serves a part of the filter and the order.", advice, StringComparison.Ordinal);
    }

    private static QueryPlan Where(Expression<Func<Parcel, bool>> condition) => new(_parcels.Collection, _translator.Translate(condition));

    private static QueryPlan Page(QueryPlan plan, params (Expression<Func<Parcel, object?>> Key, bool Descending)[] order) => plan with
    {
        Order =
        [
            .. order.Select(
                key => new PlanOrder(
                    new PlanOperand.Member(_parcels.Members.FollowClr(MemberChain.Find(key.Key.Body, key.Key.Parameters[0])!, out _)!.Path),
                    key.Descending)),
        ],
        Take = 20,
    };

    private async Task ProbedAsync(string index, QueryPlan plan)
    {
        (QueryExplanation explanation, string advice) = await ExplainAsync(plan with { Take = 21 });

        string told = $"{explanation.Statement}\n{string.Join('\n', explanation.Plan)}\n{explanation.Possible}\n{advice}";
        Assert.True(explanation.Possible is { Narrows: true } use && use.Index?.StartsWith(index, StringComparison.Ordinal) == true, told);
        Assert.DoesNotContain("Add .Index", advice, StringComparison.Ordinal);
    }

    private async Task ServedAsync(string index, QueryPlan plan, OrderUse order = OrderUse.NotAsked)
    {
        IndexUse use = await OrderedAsync(index, plan, order);

        Assert.True(use.Narrows);
    }

    private async Task<IndexUse> OrderedAsync(string index, QueryPlan plan, OrderUse order)
    {
        (QueryExplanation explanation, string advice) = await ExplainAsync(plan);

        string told = $"{explanation.Statement}\n{string.Join('\n', explanation.Plan)}\n{explanation.Possible}\n{advice}";
        Assert.True(explanation.Possible.Index?.StartsWith(index, StringComparison.Ordinal) == true, told);
        Assert.True(order == explanation.Possible.Order, told);
        return explanation.Possible;
    }

    private async Task<(QueryExplanation Explanation, string Advice)> ExplainAsync(QueryPlan plan)
    {
        var opened = _granary.Services.GetRequiredService<IAggregateStore>();
        QueryExplanation explanation = await opened.ExplainAsync(plan, ExplainDepth.Plan, CancellationToken.None);
        return (explanation, string.Join('\n', opened.Advice.For(plan, explanation)));
    }

    private sealed record PastParcel(string Id, string Name, int Rank)
    {
        public ParcelStatus Status { get; init; }

        public decimal Price { get; init; }

        public DateTimeOffset SentAt { get; init; }
    }

    private sealed class PastModel : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => model.Collection<PastParcel, string>("parcels", parcel => parcel.Id);
    }
}
