using System.Text.RegularExpressions;
using Granary.Domain;
using Granary.Silo.Api;
using Granary.Silo.Tests.Domains.Parcels;
using Xunit;

namespace Granary.Silo.Tests.Api;

/// <summary>Messages to callers state what callers can do: none advises the author of the model or names types of .NET.</summary>
public sealed partial class CallerTextTests
{
    private const string Order = "018f3c2e-7b1a-7c3d-9e4f-0a1b2c3d4e5f";
    private const string Item = """{"sku":"a","quantity":1,"weight":1.5,"size":"Small"}""";

    private static readonly AggregateKey _key = new(new CollectionName("orders"), "1");
    private static readonly CommitId _commit = CommitId.New();

    public static TheoryData<string, string, string?> Requests => new()
    {
        { "POST", "/orders", "{}" },
        { "POST", "/orders", """{"id":"x","custmer":"a"}""" },
        { "POST", "/orders", """{"id":1,"customer":"a","placedAt":"2026-11-21T10:00:00Z"}""" },
        { "POST", "/orders", $$"""{"id":"{{Order}}","customer":"a","placedAt":"2026-11-21"}""" },
        { "POST", "/orders", $$"""{"id":"{{Order}}","customer":1,"placedAt":"2026-11-21T10:00:00Z"}""" },
        { "POST", "/orders", """{"id":"x",}""" },
        { "POST", "/orders", """{"id":1,"id":2}""" },
        { "POST", "/people", """{"id":1}""" },
        { "POST", "/people", """{"$type":"clerk","id":1}""" },
        { "POST", "/people", """{"$type":"person","id":1.5,"firstName":"a","lastName":"b"}""" },
        { "POST", "/people", """{"$type":"person","id":1,"firstName":"\u0000","lastName":"b"}""" },
        { "POST", "/hours", """{"id":"2026-11-21T10:30:00Z"}""" },
        { "POST", "/parcels", """{"id":"","items":[]}""" },
        { "POST", "/parcels", """{"id":"x","items":[{"sku":"a"}]}""" },
        { "POST", "/parcels", """{"id":"x","items":[{"sku":"a","quantity":1.5}]}""" },
        { "POST", "/parcels", """{"id":"x","items":[{"sku":"a","quantity":1,"weight":1e-40,"size":1}]}""" },
        { "POST", "/parcels", """{"id":"x","items":[{"sku":"a","quantity":1,"weight":1e400,"size":"Small"}]}""" },
        { "POST", "/parcels", """{"id":"x","items":"none"}""" },
        { "POST", "/parcels", """{"id":"x","items":[null]}""" },
        { "POST", "/parcels", $$"""{"id":"x","items":[{{Item}}],"extras":[]}""" },
        { "POST", "/parcels", """{"id":"x","items":[],"from":{"name":"n"}}""" },
        { "POST", "/parcels", """{"id":"x","items":[],"to":{"street":" ","country":"c"}}""" },
        { "POST", "/parcels/p/countOf", """{"size":"small"}""" },
        { "POST", "/parcels/p/redirect", """{"to":null}""" },
        { "POST", "/parcels/p/stamp", """{"postage":true,"at":"2026-11-21T10:00:00Z"}""" },
        { "POST", "/parcels/p/stamp", """{"postage":1,"at":"now","copies":70000}""" },
        { "POST", "/parcels/p/burn", "{}" },
        { "POST", "/parcels/none/countOf", """{"size":"Small"}""" },
        { "PUT", "/orders", "{}" },
        { "GET", "/carts", null },
        { "GET", "/orders/1", null },
        { "GET", "/orders?colour=red", null },
        { "GET", "/orders?lines=1", null },
        { "GET", "/orders?lines.sku=1", null },
        { "GET", "/orders?customer.x=1", null },
        { "GET", "/orders?total.any()", null },
        { "GET", "/orders?total=many", null },
        { "GET", "/orders?total=99999999999999999999999999999999", null },
        { "GET", "/orders?status=Red", null },
        { "GET", "/orders?sort=lines", null },
        { "GET", "/orders?fields=nope", null },
        { "GET", "/orders?after=xx", null },
        { "GET", "/parcels?extras=1", null },
        { "GET", "/parcels?to=1", null },
        { "GET", "/parcels?from.vatid=1", null },
        { "GET", "/parcels?items.any(stampedAt=1)", null },
    };

    public static TheoryData<RepositoryException> Failures =>
    [
        new AggregateNotFoundException(_key),
        new AggregateTooLargeException(_key, 2, 1),
        new CommitAbortedException(_commit, "came after its time (Commits:Lifetime)"),
        new ConcurrencyConflictException(_key, new AggregateVersion(1), new AggregateVersion(2)),
        new DuplicateAggregateException(_key),
        new ImmutableAggregateException(_key),
        new InvalidIdentityException("", _key.Collection, "it is empty"),
        new InvalidQueryStringException("a=1", 0, "'a' cannot be asked for."),
        new MalformedDocumentException(_key, "'a' is missing; say WhenMissing(x => x.A, …) in the model."),
        new ModelMismatchException(_key.Collection, "the silo knows no collection 'orders', as its AddGranary(…) has no model of it"),
        new OlderModelException(_key, "lines.price.taxRate"),
        new OutcomeUnknownException(_commit),
        new ReadOnlyCollectionException(_key.Collection),
        new UniqueConstraintException("email", _key, "a"),
        new UnitTooLargeException("Limits:MaxUnitAggregates", 1000, 1001),
        new UnstorableValueException("Order: 'a' is a Cat where a Pet is declared; add Subtype<Cat>(\"…\") to the model of Pet", _key),
        new UnstorableValueException("Rename: 'at' is a DateTime of kind Local", null),
        new UnsupportedSpecificationException("x => x.A", null, "ask for a list of values by Contains."),
    ];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_wrong_request_is_told_in_the_words_of_JSON(string method, string address, string? body)
    {
        await using RunningServer server = await RunningServer.StartAsync(
            ("Domain:Assemblies:0", "Granary.Samples.Shop"), ("Domain:Assemblies:1", typeof(Parcel).Assembly.GetName().Name ?? ""));
        await server.SendAsync(HttpMethod.Post, "/parcels", $$"""{"id":"p","items":[{{Item}}]}""");

        Reply reply = await server.SendAsync(new HttpMethod(method), address, body);

        Assert.InRange((int)reply.Status, 400, 499);
        Assert.DoesNotMatch(OfTheInside(), reply.Json.GetProperty("detail").GetString());
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_failure_is_told_without_advice_for_the_author_of_the_model(RepositoryException failure)
    {
        Assert.DoesNotMatch(OfTheInside(), CallerText.Describe(failure, hasKey: true));
        Assert.DoesNotMatch(OfTheInside(), CallerText.Describe(failure, hasKey: false));
    }

    [Fact]
    public void Whoever_repeats_is_told_under_which_key()
    {
        var aborted = new CommitAbortedException(_commit, "was resolved as aborted");
        var unknown = new OutcomeUnknownException(_commit);
        var away = new StoreUnavailableException("The store is away.");

        Assert.Contains("under a new Idempotency-Key", CallerText.Describe(aborted, hasKey: true), StringComparison.Ordinal);
        Assert.DoesNotContain("Idempotency-Key", CallerText.Describe(aborted, hasKey: false), StringComparison.Ordinal);
        Assert.Contains("under the same Idempotency-Key", CallerText.Describe(unknown, hasKey: true), StringComparison.Ordinal);
        Assert.Contains("without an Idempotency-Key", CallerText.Describe(unknown, hasKey: false), StringComparison.Ordinal);
        Assert.Contains("an earlier one under the same Idempotency-Key", CallerText.Describe(away, hasKey: true), StringComparison.Ordinal);
        Assert.Equal("The store is away. Nothing was written.", CallerText.Describe(away, hasKey: false));
    }

    [GeneratedRegex(
        @"WhenMissing|Subtype|Computed\(|FormerName|Forget|Immutable\(\)|Ignore|\bmodel\b|unit of work|the unit|Contains\b|Take\b|=>"
        + @"|U?Int(16|32|64)|\bSByte|\bDecimal|\bDouble|\bSingle|Boolean|DateTime|DateOnly|TimeOnly|TimeSpan|\bGuid"
        + @"|\bString\b|List`|List<|Nullable"
        + @"|constructor|Parameter '|deserializ|System\.|Exception|LineNumber")]
    private static partial Regex OfTheInside();
}
