using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Granary.Client.QueryStrings;
using Granary.Contracts.Hosting;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Granary.Storage;
using Granary.TestSupport;
using Xunit;

namespace Granary.Client.Tests.QueryStrings;

/// <summary>A query string either becomes a plan or is refused with its fault and the position of the fault.</summary>
public sealed partial class QueryStringTests
{
    private static readonly AggregateMappings _mappings = new(AggregateModel.Build([new ShopModel()]));

    [Theory]
    [InlineData("status=in(Pending,Approved)", "status:Name in ['Pending', 'Approved']")]
    [InlineData("?status%21%3Din%28Paid%29", "not status:Name in ['Paid']")]
    [InlineData("total=100..200", "(total:Decimal GreaterOrEqual 100 and total:Decimal LessOrEqual 200)")]
    [InlineData("total!=..200", "not total:Decimal LessOrEqual 200")]
    [InlineData("approvedBy=null()", "approvedBy:Text Equal null")]
    [InlineData("approvedBy=", "approvedBy:Text Equal ''")]
    [InlineData("approvedBy=in(a,null(),\"b,)\"\"c\")", "approvedBy:Text in ['a', null, 'b,)\"c']")]
    [InlineData("approvedBy=a..b", "approvedBy:Text Equal 'a..b'")]
    [InlineData("approvedBy=\"null()\"", "approvedBy:Text Equal 'null()'")]
    [InlineData("approvedBy==a=b", "approvedBy:Text Equal '=a=b'")]
    [InlineData("approvedBy^=in(", "approvedBy:Text Prefix 'in('")]
    [InlineData("approvedBy*=%26+%2B", "approvedBy:Text Contains '& +'")]
    [InlineData("approvedBy!~=b%C3%a9", "not fold(approvedBy:Text) Equal 'BÉ'")]
    [InlineData("approvedBy$~=b", "fold(approvedBy:Text) Suffix 'B'")]
    [InlineData("approvedBy~=in(a,A)", "fold(approvedBy:Text) in ['A']")]
    [InlineData("lines.any(sku=A1,quantity>2)", "any(lines, (sku@1:Text Equal 'A1' and quantity@1:Integer Greater 2))")]
    [InlineData("lines.any()", "any(lines, everything)")]
    [InlineData("lines.none(price=1..)", "not any(lines, price@1:Decimal GreaterOrEqual 1)")]
    [InlineData("lines.all(sku=in(a,b))", "(not count(lines, everything) Equal null and not any(lines, not sku@1:Text in ['a', 'b']))")]
    [InlineData("lines.count>=2", "count(lines, everything) GreaterOrEqual 2")]
    [InlineData("lines.count(sku^=a)=in(1,2)", "count(lines, sku@1:Text Prefix 'a') in [1, 2]")]
    [InlineData("&total>1&&total>2&", "(total:Decimal Greater 1 and total:Decimal Greater 2)")]
    [InlineData(".total=1", "total:Decimal Equal 1")]
    [InlineData("id=in(018f3c2e-7b1a-7c3d-9e4f-0a1b2c3d4e5f)", "id in [018f3c2e-7b1a-7c3d-9e4f-0a1b2c3d4e5f]")]
    [InlineData(null, "everything")]
    public void A_condition_is_a_plan(string? queryString, string plan) =>
        Assert.Equal(plan, PlanDescription.Describe(OrderBinder.Bind(queryString).All.Filter));

    [Theory]
    [Trait("Promise", "S4-16 An HTTP request becomes criteria in one or two lines, and invalid fields are rejected.")]
    [InlineData("colour=red", 0, "colour=red", "'colour' cannot be asked for: there is no member 'colour'; there is id, lines, customer, "
        + "placedAt, dueOn, status, approvedBy, total.")]
    [InlineData("?status=Paid&total=m%61ny", 18, "total=many", "'total=many': 'many' is no number, as 12.50 is one.")]
    [InlineData("status=Paid&lines.any(sku=a,width=2)", 28, "lines.any(sku=a,width=2)", "'width' cannot be asked for: there is no member "
        + "'width'; there is sku, quantity, price.")]
    [InlineData("custmer=a", 0, "custmer=a", "'custmer' cannot be asked for: there is no member 'custmer'; did you mean 'customer'?")]
    [InlineData("lines=1", 0, "lines=1", "it is a collection; ask for lines.count, or for lines.any(…)")]
    [InlineData("lines.sku=a", 0, "lines.sku=a", "'lines' is a collection; ask for lines.count")]
    [InlineData("total.x=1", 0, "total.x=1", "'total' is a single value and has no members.")]
    [InlineData("total.any()", 0, "total.any()", "'total' cannot be asked for: it is no collection.")]
    [InlineData("lines.any(quantity%3e%C3%A9,sku=a)", 21, "lines.any(quantity>é,sku=a)", "'quantity>é': 'é' is no whole number.")]
    [InlineData(
        "lines.any(quantity>99999999999999999999)", 19, "lines.any(quantity>99999999999999999999)", "is beyond the range of whole numbers")]
    [InlineData("placedAt>2026-01-31", 9, "placedAt>2026-01-31", "is no moment, as 2026-01-31T09:30:00Z is one")]
    [InlineData("lines.any(sku=a", 9, "lines.any(sku=a", "opened and not closed")]
    [InlineData("lines.any(sku=a)x", 16, "lines.any(sku=a)x", "'x' follows where nothing may")]
    [InlineData("lines.first(sku=a)", 0, "lines.first(sku=a)", "'lines.first(' is no condition")]
    [InlineData("customer.any()", 0, "customer.any()", "'customer' cannot be asked for")]
    [InlineData("lines.count()", 13, "lines.count()", "compared with a number")]
    [InlineData("status=in(Paid,Red)", 15, "status=in(Paid,Red)", "'Red' is none of")]
    [InlineData("status=in(Paid", 14, "status=in(Paid", "not closed")]
    [InlineData("status^=P", 6, "status^=P", "'status^=P': ^= is not defined on it.")]
    [InlineData("total~=1", 5, "total~=1", "~= is not defined on it")]
    [InlineData("total=..", 6, "total=..", "a range has an end at least")]
    [InlineData("total=1..x", 9, "total=1..x", "'total=1..x'")]
    [InlineData("customer=\"a", 9, "customer=\"a", "a quote is opened and not closed")]
    [InlineData("customer=\"a\"b", 12, "customer=\"a\"b", "'b' follows where nothing may")]
    [InlineData("customer=a%F", 10, "customer=a%F", "is not percent-encoded UTF-8")]
    [InlineData("customer=%C3%28", 9, "customer=%C3%28", "is not percent-encoded UTF-8")]
    [InlineData("id=1", 3, "id=1", "'id=1': it is no id of this collection.")]
    [InlineData("sort=placedAt,-status", 14, "sort=placedAt,-status", "'status' has no order.")]
    [InlineData("fields=id,width", 10, "fields=id,width", "'width' cannot be asked for")]
    [InlineData("limit=5&offset=1&after=x", 23, "after=x", "exclude each other")]
    [InlineData("after=x", 6, "after=x", "The cursor cannot be used")]
    [InlineData("count=7", 6, "count=7", "must be true or false; '.count' asks for a member")]
    public void What_is_not_understood_is_refused_where_it_stands(string queryString, int position, string part, string reason)
    {
        var refused = Assert.Throws<InvalidQueryStringException>(() => OrderBinder.Bind(queryString));

        Assert.Equal((position, part), (refused.Position, refused.Part));
        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> TooLarge => new()
    {
        { nameof(QueryStringLimits.MaxLength), $"customer={new string('x', 16384 - 9)}", "x" },
        { nameof(QueryStringLimits.MaxParts), string.Join('&', Enumerable.Repeat("total>1", 100)), "&total>1" },
        { nameof(QueryStringLimits.MaxParts), $"lines.any({string.Join(',', Enumerable.Repeat("sku=a", 99))})", "&limit=1" },
        { nameof(QueryStringLimits.MaxListValues), $"total=in(1{new StringBuilder().Insert(0, ",1", 999)})", "|,1)" },
        { nameof(QueryStringLimits.MaxSortKeys), $"sort=id{new StringBuilder().Insert(0, ",id", 9)}", ",id" },
        { nameof(QueryStringLimits.MaxFields), $"fields=id{new StringBuilder().Insert(0, ",id", 49)}", ",id" },
    };

    [Theory]
    [MemberData(nameof(TooLarge))]
    public void What_is_too_large_is_refused_by_the_name_of_the_limit(string limit, string largest, string more)
    {
        string tooLarge = more.StartsWith('|') ? largest[..^1] + more[1..] : largest + more;

        OrderBinder.Bind(largest);

        Assert.Contains(
            $"({limit})", Assert.Throws<InvalidQueryStringException>(() => OrderBinder.Bind(tooLarge)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_is_sent_is_a_plan_or_refused(int seed)
    {
        var random = new Random(seed);
        string[] pieces =
        [
            "status", "total", "lines", "lines.any(", "lines.count", "sku", "id", "customer", "dueOn", "placedAt", "sort", "limit", "after",
            "offset",
            "fields", "count", ".", ",", "(", ")", "in(", "null()", "..", "\"", "=", "!=", "<", ">=", "~=", "^~=", "*=", "$=", "!", "&",
            "?", "%", "%2",
            "%00", "%C3%A9", "%FF", "%ED%A0%80", "+", "-", "1", "99999999999999999999999999999999", "1e999", "true", "Paid", "2026-11-21",
            "é", "\ud800",
            "018f3c2e-7b1a-7c3d-9e4f-0a1b2c3d4e5f", "'; drop table aggregates; --", "$type", "__proto__", "lines.all(", "lines.none(",
            "lines.count(",
        ];
        int understood = 0;
        for (int i = 0; i < 20_000; i++)
        {
            string junk = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));
            try
            {
                PlanDescription.Describe(OrderBinder.Bind(junk).All.Filter);
                understood++;
            }
            catch (InvalidQueryStringException refused)
            {
                Assert.InRange(refused.Position, 0, junk.Length);
            }
        }

        Assert.InRange(understood, 1, 10_000);
    }

    [Fact]
    public void Every_example_of_the_documentation_is_understood()
    {
        string text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "http.md"));

        Match[] examples = [.. Example.Matches(text).Cast<Match>()];

        Assert.True(examples.Length > 30, $"There are {examples.Length} examples.");
        Assert.All(examples, example => Binder(example.Groups[1].Value).Bind(example.Groups[2].Value));
    }

    [Fact]
    [Trait("Promise", "S4-16 An HTTP request becomes criteria in one or two lines, and invalid fields are rejected.")]
    public async Task A_web_application_turns_a_request_into_a_query_in_one_line()
    {
        await using GranaryInstance granary = await ShopAsync();
        await using IUnitOfWork unit = granary.Begin();
        IOrders orders = new Orders(unit);

        IReadOnlyList<Order> found = await orders.MatchingQueryString("?lines.any(quantity>=2)&sort=-customer&limit=2").ToListAsync();

        Assert.Equal(["c4", "c3"], found.Select(order => order.Customer.Value));
        Assert.Throws<InvalidQueryStringException>(() => orders.MatchingQueryString("colour=red"));
        Assert.Contains(
            "of no use here",
            Assert.Throws<InvalidQueryStringException>(() => orders.MatchingQueryString("fields=id")).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_string_reaches_nothing_that_the_query_before_it_does_not_select()
    {
        await using GranaryInstance granary = await ShopAsync();
        await using IUnitOfWork unit = granary.Begin();
        IAggregateQuery<Order> own = new Orders(unit)
            .Matching(order => order.Customer == new CustomerId("c3")).OrderByDescending(order => order.Id);

        Assert.Equal(["c3"], (await own.MatchingQueryString("customer!=c1").ToListAsync()).Select(order => order.Customer.Value));
        Assert.Empty(await own.MatchingQueryString("customer=c1").ToListAsync());
        Assert.Throws<InvalidOperationException>(() => own.Take(3).MatchingQueryString("customer=c1"));
    }

    [Theory]
    [InlineData("total>0&sort=-total&limit=2&count=true")]
    [InlineData("total>0&sort=-total&limit=2&count=true&offset=0")]
    public async Task Pages_follow_one_another_by_their_query_strings(string? next)
    {
        await using GranaryInstance granary = await ShopAsync();
        await using IUnitOfWork unit = granary.Begin();
        var orders = new Orders(unit);
        var seen = new List<string>();

        while (next is not null)
        {
            QueryStringPage<Order> page = await orders.PageMatchingAsync(next);
            seen.AddRange(page.Items.Select(order => order.Customer.Value));
            Assert.Equal(5, page.Total);
            next = page.Next;
        }

        Assert.Equal(["c4", "c3", "c5", "c2", "c1"], seen);
    }

    private static QueryStringBinder OrderBinder => Binder("orders");

    private static QueryStringBinder Binder(string collection) =>
        new(_mappings.For(new CollectionName(collection)), new GranaryOptions());

    private static async Task<GranaryInstance> ShopAsync()
    {
        GranaryInstance granary = GranaryFactory.Create(granary => granary.AddModel<ShopModel>().UseInMemory());
        await granary.RunAsync(async unit =>
        {
            for (int i = 1; i <= 5; i++)
            {
                Order order = An.Order($"c{i.ToString(CultureInfo.InvariantCulture)}");
                order.AddLine("pen", i == 5 ? 1 : i, 10m * i);
                await new Orders(unit).AddAsync(order);
            }
        });
        return granary;
    }

    [GeneratedRegex(@"`/(orders|people)\?([^`…]+)`")]
    private static partial Regex Example { get; }
}
