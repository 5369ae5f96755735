using System.Text.Json;
using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>Stored documents can be read by people and by later versions of the code, and are never read as something else.</summary>
public abstract class DocumentFacts(StoreFixture store) : Facts(store)
{
    [Fact]
    public async Task A_document_is_json_that_a_person_can_read()
    {
        Order order = An.OrderWithLines("Ærø & Søn");
        order.Approve("bert");
        await GivenAsync(order);

        string document = await Store.ReadDocumentAsync(StoredState.KeyOf(order)) ?? "";

        Assert.Equal(
            $$"""
            {"id":"{{order.Id}}",
            "lines":[{"sku":"rye-1kg","quantity":2,"price":4.50},{"sku":"oats-500g","quantity":1,"price":2.25}],
            "customer":"Ærø & Søn","placedAt":"2026-01-31T09:30:00.0000000Z","dueOn":"2026-02-14",
            "status":"Approved","approvedBy":"bert","total":11.25}
            """.ReplaceLineEndings(""),
            document);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(330)]
    [InlineData(-840)]
    [Trait("Promise", "S2-14 Times are stored as UTC and come back as the same instant; a date across zones maps to the UTC day.")]
    public async Task A_moment_keeps_its_instant_exactly_and_comes_back_with_the_offset_of_the_reader(int minutes)
    {
        DateTimeOffset placedAt = new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.FromMinutes(minutes)).AddTicks(1_234_567);
        var order = new Order(OrderId.New(), new CustomerId("anna"), placedAt);
        await GivenAsync(order);

        Order read = Assert.IsType<Order>(await ReadAsync(order.Id));

        Assert.Equal(placedAt.UtcTicks, read.PlacedAt.UtcTicks);
        Assert.Equal(TimeZoneInfo.Local.GetUtcOffset(placedAt), read.PlacedAt.Offset);
        Assert.Contains(
            $"\"placedAt\":\"{placedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fffffff}Z\"",
            await Store.ReadDocumentAsync(StoredState.KeyOf(order)),
            StringComparison.Ordinal);
        await using IUnitOfWork unit = Granary.Begin();
        DateTimeOffset elsewhere = placedAt.ToOffset(TimeSpan.FromHours(3));
        Assert.Equal(order.Id, (await unit.Repository<Order, OrderId>().Matching(o => o.PlacedAt == elsewhere).SoleMatchAsync()).Id);
    }

    [Theory]
    [InlineData("\"status\":\"Pending\"", "\"status\":\"Lost\"", "'status' is 'Lost', which is no value of OrderStatus")]
    [InlineData("\"status\":\"Pending\"", "\"status\":\"pending\"", "'status' is 'pending', which is no value of OrderStatus")]
    [InlineData("\"status\":\"Pending\"", "\"status\":\"0\"", "'status' is '0', which is no value of OrderStatus")]
    [InlineData("\"status\":\"Pending\"", "\"status\":0", "'status' is not the name of a OrderStatus")]
    [InlineData("\"status\":\"Pending\"", "\"status\":\"Pending\",\"status\":\"Paid\"", "'status' stands there twice")]
    [InlineData("\"status\":\"Pending\"", "\"state\":\"Pending\"", "'status' is missing")]
    [InlineData("\"status\":\"Pending\"", "\"status\":null", "'status' is null")]
    [InlineData("\"customer\":\"anna\"", "\"customer\":null", "'customer' is null")]
    [InlineData("\"quantity\":2", "\"quantity\":\"2\"", "'lines[0].quantity' is not a Int32")]
    [InlineData("\"quantity\":2", "\"quantity\":2.5", "'lines[0].quantity' is 2.5, and a Int32 is a whole number")]
    [InlineData("\"price\":4.50", "\"price\":true", "'lines[0].price' is not a Decimal")]
    [InlineData("\"placedAt\":\"2026-01-31T09:30:00.0000000Z\"", "\"placedAt\":\"yesterday\"", "'placedAt' is not a moment")]
    [Trait(
        "Promise",
        "S2-15 The domain type is apart from the storage type; reading back validates again, and an unknown enum value is an error.")]
    public async Task A_document_that_is_not_what_the_domain_says_is_an_error_that_names_it_and_never_a_default(
        string part, string bad, string fault)
    {
        Order order = An.OrderWithLines();
        await GivenAsync(order);
        string document = StoredState.DocumentOf(order);
        Assert.Contains(part, document, StringComparison.Ordinal);
        await Store.OverwriteAsync(StoredState.KeyOf(order), document.Replace(part, bad, StringComparison.Ordinal));

        var failure = await Assert.ThrowsAsync<MalformedDocumentException>(() => ReadAsync(order.Id));

        Assert.Contains($"orders/{order.Id}", failure.Message, StringComparison.Ordinal);
        Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
        await using IUnitOfWork unit = Granary.Begin();
        await Assert.ThrowsAsync<MalformedDocumentException>(() => unit.Repository<Order, OrderId>().All().ToListAsync());
    }

    [Fact]
    [Trait("Promise", "S2-18 New code reads the documents that older code wrote.")]
    public async Task A_document_from_before_members_were_added_and_renamed_is_read_as_the_model_says()
    {
        await using GranaryInstance past = Store.Open<PastModel>();
        await past.RunAsync(async unit => await unit.Repository<PastTicket, int>().AddAsync(new PastTicket(7, "anna")));

        await using GranaryInstance present = Store.Open<PresentModel>();
        await using (IUnitOfWork unit = present.Begin())
        {
            Ticket ticket = await unit.Repository<Ticket, int>().GetAsync(7);
            Assert.Equal(("anna", "EUR", null), (ticket.Holder, ticket.Currency, ticket.Seat));
            await unit.CommitAsync();
        }

        Assert.Equal(1, await VersionOfTicketAsync(present));
        await present.UpdateAsync<Ticket, int>(7, ticket => ticket.Sit("12a"));
        using JsonDocument stored = JsonDocument.Parse(
            await Store.ReadDocumentAsync(new AggregateKey(new CollectionName("tickets"), "7")) ?? "");
        Assert.Equal(["id", "holder", "currency", "seat"], stored.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(2, await VersionOfTicketAsync(present));
    }

    [Fact]
    public async Task A_type_in_a_family_that_is_not_declared_is_refused_in_both_directions()
    {
        await using GranaryInstance granary = Store.Open();
        var person = new Samples.Shop.People.Person(new Samples.Shop.People.PersonId(1), "Martin", "Fowler");
        await GivenAsync<Samples.Shop.People.Person, Samples.Shop.People.PersonId>(person);
        await Store.OverwriteAsync(
            StoredState.KeyOf(person),
            StoredState.DocumentOf(person).Replace("\"person\"", "\"System.IO.FileInfo\"", StringComparison.Ordinal));

        await using IUnitOfWork unit = granary.Begin();
        var failure = await Assert.ThrowsAsync<MalformedDocumentException>(
            async () => await unit.Repository<Samples.Shop.People.Person, Samples.Shop.People.PersonId>().FindAsync(person.Id));

        Assert.Contains("person, employee", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<long?> VersionOfTicketAsync(GranaryInstance granary)
    {
        await using IUnitOfWork unit = granary.Begin();
        return unit.VersionOf(await unit.Repository<Ticket, int>().GetAsync(7))?.Value;
    }

    private sealed class PastModel : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => model.Collection<PastTicket, int>("tickets", t => t.Id);
    }

    private sealed class PastTicket(int id, string owner)
    {
        public int Id { get; } = id;

        public string Owner { get; } = owner;
    }

    private sealed class PresentModel : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => model.Collection<Ticket, int>("tickets", t => t.Id)
            .FormerName(t => t.Holder, "owner")
            .WhenMissing(t => t.Currency, "EUR");
    }

    private sealed class Ticket(int id, string holder, string currency)
    {
        public int Id { get; } = id;

        public string Holder { get; } = holder;

        public string Currency { get; } = currency;

        public string? Seat { get; private set; }

        public void Sit(string seat) => Seat = seat;
    }
}
