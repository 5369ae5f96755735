using System.Text;
using System.Text.Json.Nodes;
using Granary.Contracts.Engines;
using Granary.Contracts.Invocations;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Invocations;
using Xunit;

namespace Granary.Mapping.Tests.Documents;

/// <summary>Members that a newer process wrote are kept by an older one, or the older process refuses to write.</summary>
public sealed class UnknownMemberTests
{
    private const string Newer =
        """
        {"id":1,"title":"a","stars":5,"seller":{"street":"Quay","geo":{"x":1,"y":2,"z":3},"phone":"+47"},
        "lines":[{"id":1,"price":{"amount":5,"vat":19},"colour":"red"},{"id":2,"price":{"amount":5,"vat":7},"colour":null}],
        "stops":[{"place":"A","gate":[1,{"x":"]}"}]},{"place":"B","gate":"2"},{"place":"C"}],
        "tariffs":{"day":{"rate":1,"season":"summer"},"night":{"rate":2,"season":"winter"}},
        "terms":{"days":30,"clause":"c"},"total":{"amount":10,"vat":12},
        "payments":[{"$type":"card","number":"4","expiry":"12/30"},{"$type":"cash","amount":3}],
        "discounts":[{"amount":1,"vat":1},{"amount":2}]}
        """;

    private static readonly AggregateKey _key = new(new CollectionName("offers"), "1");

    [Fact]
    public void What_was_only_read_is_unchanged_whatever_is_unknown_of_it_and_in_whatever_order() => Assert.Null(Change(_ => { }));

    [Fact]
    public void A_change_elsewhere_keeps_every_unknown_member_at_its_place()
    {
        JsonNode expected = Parse(Newer);
        expected["title"] = "b";

        AssertSame(expected, Change(offer => offer.Title = "b"));
    }

    [Fact]
    public void Objects_that_are_changed_in_place_keep_theirs()
    {
        JsonNode expected = Parse(Newer);
        expected["seller"]!["street"] = "Hill";
        expected["stops"]![1]!["place"] = "Z";
        expected["lines"]![1]!["quantity"] = 4;

        AssertSame(expected, Change(offer =>
        {
            offer.Seller.Street = "Hill";
            offer.Stops[1].Place = "Z";
            offer.Lines[1].Quantity = 4;
        }));
    }

    [Fact]
    public void Objects_that_change_places_take_theirs_along()
    {
        JsonNode expected = Parse(Newer);
        expected["stops"] = Of(expected["stops"]!, 2, 1, 0);
        expected["lines"] = Of(expected["lines"]!, 1, 0);
        expected["payments"] = Of(expected["payments"]!, 1, 0);
        expected["discounts"] = Of(expected["discounts"]!, 1, 0);

        AssertSame(expected, Change(offer =>
        {
            offer.Stops.Reverse();
            offer.Lines.Reverse();
            offer.Payments.Reverse();
            offer.Discounts.Reverse();
        }));
    }

    [Fact]
    public void What_is_taken_away_takes_its_own_along_and_nothing_else()
    {
        JsonNode expected = Parse(Newer);
        expected["stops"] = Of(expected["stops"]!, 1, 2);
        expected["lines"] = Of(expected["lines"]!, 1);
        expected["tariffs"]!.AsObject().Remove("day");
        expected.AsObject().Remove("terms");
        expected["discounts"] = Of(expected["discounts"]!, 1);

        AssertSame(expected, Change(offer =>
        {
            offer.Stops.RemoveAt(0);
            offer.Lines.RemoveAt(0);
            offer.Tariffs.Remove("day");
            offer.Terms = null;
            offer.Discounts.RemoveAt(0);
        }));
    }

    [Fact]
    public void Of_values_that_look_alike_to_the_older_model_none_is_given_what_belongs_to_another()
    {
        string alike = Newer.Replace(
            """{"amount":1,"vat":1},{"amount":2}""", """{"amount":1,"vat":1},{"amount":1,"vat":2}""", StringComparison.Ordinal);
        (AggregateMapping mapping, StoredAggregate stored) = Stored(alike);
        var offer = (Offer)mapping.Read(stored);
        offer.Discounts.RemoveAt(0);

        var refusal = Assert.Throws<OlderModelException>(() => mapping.WriteIfChanged(offer, stored));

        Assert.Equal("discounts.vat", refusal.Member);
    }

    [Fact]
    public void An_object_with_an_id_is_itself_whatever_instance_holds_it()
    {
        JsonNode expected = Parse(Newer);
        expected["lines"]![0]!["quantity"] = 9;

        AssertSame(
            expected, Change(offer => offer.Lines[0] = new Line(1, offer.Lines[0].Price) { Quantity = 9 }));
    }

    [Fact]
    public void An_entity_may_go_and_another_one_come_at_once()
    {
        JsonNode written = Change(offer => offer.Lines[0] = new Line(3, new Money(8)))!;

        Assert.Equal(
            """[{"id":3,"price":{"amount":8}},{"id":2,"price":{"amount":5,"vat":7},"colour":null}]""", written["lines"]!.ToJsonString());
    }

    [Fact]
    public void An_aggregate_that_is_replaced_as_a_whole_is_still_the_same_one()
    {
        (AggregateMapping mapping, StoredAggregate stored) = Stored(Newer);
        var offer = (Offer)mapping.Read(stored);
        var other = new Offer(1, "b")
        {
            Seller = offer.Seller,
            Lines = offer.Lines,
            Stops = [.. offer.Stops, new Stop { Place = "D" }],
            Tariffs = offer.Tariffs,
            Terms = offer.Terms,
            Total = offer.Total,
            Payments = offer.Payments,
            Discounts = offer.Discounts,
        };
        JsonNode expected = Parse(Newer);
        expected["title"] = "b";
        expected["stops"]!.AsArray().Add(new JsonObject { ["place"] = "D" });

        AssertSame(expected, Parse(mapping.WriteIfChanged(other, stored)!));
    }

    [Fact]
    public void An_object_that_moves_to_another_aggregate_takes_its_own_along()
    {
        (AggregateMapping mapping, StoredAggregate stored) = Stored(Newer);
        var offer = (Offer)mapping.Read(stored);

        JsonNode written = Parse(mapping.Write(new Offer(2, "b") { Lines = [offer.Lines[0]], Seller = offer.Seller }, mapping.KeyFor(2)));

        Assert.Equal("""[{"id":1,"price":{"amount":5,"vat":19},"colour":"red"}]""", written["lines"]!.ToJsonString());
        Assert.Equal("+47", written["seller"]!["phone"]!.GetValue<string>());
        Assert.Null(written["stars"]);
    }

    [Theory]
    [InlineData("total", "total.vat")]
    [InlineData("terms", "terms.clause")]
    [InlineData("tariff", "tariffs.season")]
    [InlineData("discount", "discounts.vat")]
    [InlineData("price", "lines.price.vat")]
    [InlineData("stop", "stops.gate")]
    [InlineData("geo", "seller.geo.z")]
    [InlineData("payment", "payments.expiry")]
    public void A_value_that_is_replaced_is_refused_by_the_place_of_what_would_be_lost(string part, string lost)
    {
        var refusal = Assert.Throws<OlderModelException>(() => Change(offer => Replace(offer, part)));

        Assert.Equal((_key, lost), (refusal.Key, refusal.Member));
        Assert.Contains($"offers/1 holds '{lost}'", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("total")]
    [InlineData("terms")]
    [InlineData("tariff")]
    [InlineData("discount")]
    [InlineData("price")]
    [InlineData("stop")]
    [InlineData("geo")]
    [InlineData("payment")]
    public void Of_a_document_that_holds_nothing_unknown_any_value_is_replaced(string part)
    {
        (AggregateMapping mapping, StoredAggregate stored) = Stored(Newer);
        object offer = mapping.Read(stored);
        StoredAggregate plain = stored with { Document = mapping.WriteKnown(offer, _key) };
        offer = mapping.Read(plain);
        Replace((Offer)offer, part);

        Assert.NotNull(mapping.WriteIfChanged(offer, plain));
    }

    [Fact]
    public void What_surrounds_a_value_that_is_the_same_may_be_replaced()
    {
        JsonNode expected = Parse(Newer);
        expected["seller"] = Parse("""{"street":"Hill","geo":{"x":1,"y":2,"z":3}}""");
        (AggregateMapping mapping, StoredAggregate stored) = Stored(Newer.Replace(",\"phone\":\"+47\"", "", StringComparison.Ordinal));
        var offer = (Offer)mapping.Read(stored);
        offer.Seller = new Seller { Street = "Hill", Geo = offer.Seller.Geo };

        AssertSame(expected, Parse(mapping.WriteIfChanged(offer, stored)!));
    }

    [Fact]
    public void Names_that_the_model_reads_computes_ignores_or_gives_up_are_not_unknown()
    {
        string document = Newer.Replace(
            "\"title\":\"a\"", "\"headline\":\"a\",\"count\":7,\"events\":[1],\"fax\":1", StringComparison.Ordinal);
        (AggregateMapping mapping, StoredAggregate stored) = Stored(document);
        var offer = (Offer)mapping.Read(stored);
        offer.Stops[0].Place = "Z";

        JsonObject written = Parse(mapping.WriteIfChanged(offer, stored)!).AsObject();

        Assert.Equal(("a", 2, 5), ((string?)written["title"], (int)written["count"]!, (int)written["stars"]!));
        Assert.DoesNotContain(written, member => member.Key is "headline" or "events" or "fax");
    }

    [Fact]
    public void A_discriminator_of_a_type_that_is_no_family_here_is_kept()
    {
        (AggregateMapping mapping, StoredAggregate stored) = Stored(
            Newer.Replace("\"days\":30", "\"$type\":\"long\",\"days\":30", StringComparison.Ordinal));
        var offer = (Offer)mapping.Read(stored);
        offer.Title = "b";

        Assert.Equal("long", Parse(mapping.WriteIfChanged(offer, stored)!)["terms"]!["$type"]!.GetValue<string>());
    }

    [Fact]
    public void A_subtype_that_the_model_does_not_know_is_an_error_that_names_it()
    {
        (AggregateMapping mapping, StoredAggregate stored) = Stored(Newer.Replace("\"card\"", "\"voucher\"", StringComparison.Ordinal));

        Assert.Contains(
            "'voucher'", Assert.Throws<MalformedDocumentException>(() => mapping.Read(stored)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_argument_with_a_member_that_the_model_does_not_know_is_refused()
    {
        (AggregateMapping mapping, StoredAggregate stored) = Stored(Newer);
        var offer = (Offer)mapping.Read(stored);
        InvocableMethod method = mapping.Methods.All.Single(candidate => candidate.Name == nameof(Offer.Grant));

        var refusal = Assert.Throws<ArgumentsRefusedException>(
            () => method.Call(offer, """[{"amount":1,"vat":3}]"""u8.ToArray(), mapping.Json));

        Assert.Contains("'discount' holds the member Money.vat", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, offer.Discounts.Count);
    }

    [Fact]
    public void A_member_that_is_stored_cannot_be_given_up()
    {
        var refusal = Assert.Throws<UnmappableModelException>(
            () => new AggregateMappings(AggregateModel.Build([new Model(model => model.Type<Stop>().Forget("place"))])));

        Assert.Contains("Forget speaks of 'place'", refusal.Message, StringComparison.Ordinal);
    }

    private static void Replace(Offer offer, string part)
    {
        switch (part)
        {
            case "total":
                offer.Total = new Money(11);
                break;
            case "terms":
                offer.Terms = offer.Terms! with { Days = 31 };
                break;
            case "tariff":
                offer.Tariffs["day"] = new Tariff(3);
                break;
            case "discount":
                offer.Discounts[0] = new Money(3);
                break;
            case "price":
                offer.Lines[0].Price = new Money(6);
                break;
            case "stop":
                offer.Stops[0] = new Stop { Place = "A2" };
                break;
            case "geo":
                offer.Seller.Geo = new Geo(1, 3);
                break;
            default:
                offer.Payments[0] = new Card("5");
                break;
        }
    }

    private static void AssertSame(JsonNode expected, JsonNode? written)
    {
        // Computed anew at each writing.
        written!.AsObject().Remove("count"); // something was changed
        Assert.True(JsonNode.DeepEquals(expected, written), $"{expected.ToJsonString()}\n{written.ToJsonString()}");
    }

    private static JsonNode? Change(Action<Offer> change)
    {
        (AggregateMapping mapping, StoredAggregate stored) = Stored(Newer);
        var offer = (Offer)mapping.Read(stored);
        change(offer);
        return mapping.WriteIfChanged(offer, stored) is { } document ? Parse(document) : null;
    }

    private static (AggregateMapping Mapping, StoredAggregate Stored) Stored(string document) => (
        new AggregateMappings(AggregateModel.Build([new Model(_ => { })])).All.Single(),
        new StoredAggregate(_key, new AggregateVersion(1), Encoding.UTF8.GetBytes(document)));

    private static JsonNode Parse(string document) => JsonNode.Parse(document)!; // no document here is null

    private static JsonNode Parse(byte[] document) => JsonNode.Parse(document)!; // no document here is null

    private static JsonArray Of(JsonNode array, params int[] places) => [.. places.Select(place => array[place]?.DeepClone())];

    private sealed class Model(Action<AggregateModelBuilder> build) : IAggregateModel
    {
        void IAggregateModel.Build(AggregateModelBuilder model)
        {
            model.Collection<Offer, int>("offers", offer => offer.Id)
                .FormerName(offer => offer.Title, "headline").Ignore("_events").Forget("fax");
            model.Type<Payment>().Subtype<Cash>("cash").Subtype<Card>("card");
            model.Type<Offer>().Computed(offer => offer.Count);
            build(model);
        }
    }

    private sealed class Offer(int id, string title)
    {
        private readonly List<object> _events = [];

        public int Id { get; } = id;

        public string Title { get; set; } = title;

        public Seller Seller { get; set; } = new();

        public List<Line> Lines { get; set; } = [];

        public List<Stop> Stops { get; set; } = [];

        public Dictionary<string, Tariff> Tariffs { get; set; } = [];

        public Terms? Terms { get; set; }

        public Money Total { get; set; }

        public List<Payment> Payments { get; set; } = [];

        public List<Money> Discounts { get; set; } = [];

        public int Count => Lines.Count + _events.Count;

        public void Grant(Money discount) => Discounts.Add(discount);
    }

    private sealed class Seller
    {
        public string Street { get; set; } = "";

        public Geo Geo { get; set; }
    }

    private readonly record struct Geo(int X, int Y);

    private sealed class Line(int id, Money price)
    {
        public int Id { get; } = id;

        public Money Price { get; set; } = price;

        public int? Quantity { get; set; }
    }

    private sealed class Stop
    {
        public string Place { get; set; } = "";
    }

    private readonly record struct Money(int Amount, string? Currency = null);

    private sealed record Tariff(int Rate, int? Limit = null);

    private sealed record Terms(int Days, string? Text = null);

    private abstract record Payment;

    private sealed record Cash(int Amount) : Payment;
    private sealed record Card(string Number) : Payment;
}
