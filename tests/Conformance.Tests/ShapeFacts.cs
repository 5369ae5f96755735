using System.Net;
using System.Numerics;
using Granary.Client;
using Granary.Conformance.Tests.Models;
using Granary.Contracts.Invocations;
using Granary.Domain;
using Granary.TestSupport;
using NodaTime;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>On every engine, a query means what a property returns, and a value that a class forbids is neither stored nor read.</summary>
public abstract class ShapeFacts(StoreFixture store) : Facts(store)
{
    private static readonly BigInteger _large = BigInteger.Pow(10, 40);
    private static readonly decimal[] _prices = [4m, 8m, 2m, 100m];

    [Fact]
    public async Task A_property_that_computes_from_the_field_of_its_name_is_asked_for_as_what_it_returns()
    {
        await using GranaryInstance granary = Store.Open<FareModel>();
        Fare[] fares = [.. _prices.Select((price, i) => new Fare(i + 1, price, null))];
        await AddAsync(granary, fares);
        await using IUnitOfWork unit = granary.Begin();
        IAggregateQuery<Fare> all = unit.Repository<Fare, int>().All();

        IReadOnlyList<Fare> found = await all.Where(fare => fare.Price > 4m).OrderBy(fare => fare.Price).ToListAsync();
        IReadOnlyList<decimal> projected = await all.OrderByDescending(fare => fare.Price).Select(fare => fare.Price).ToListAsync();

        Assert.Equal([5m, 10m, 125m], found.Select(fare => fare.Price));
        Assert.Equal([125m, 10m, 5m, 2.5m], projected);
        Assert.Equal(fares.Sum(fare => fare.Price), await all.SumAsync(fare => fare.Price));
    }

    [Fact]
    public async Task A_property_that_returns_a_field_under_another_name_is_asked_for_as_the_field()
    {
        await using GranaryInstance granary = Store.Open<FareModel>();
        var fare = new Fare(1, 1m, "Lund");
        fare.StopAt("a");
        fare.StopAt("b");
        await AddAsync(granary, fare, new Fare(2, 1m, null));
        await using IUnitOfWork unit = granary.Begin();

        IReadOnlyList<Fare> found = await unit.Repository<Fare, int>()
            .Matching(f => f.Halts.Contains("b") && f.Halts.Count == 2).ToListAsync();

        Assert.Equal(1, Assert.Single(found).Id);
    }

    [Fact]
    public async Task A_property_that_computes_and_an_interface_that_is_implemented_otherwise_are_refused_by_name()
    {
        await using GranaryInstance granary = Store.Open<FareModel>();
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Fare, int> fares = unit.Repository<Fare, int>();

        var computed = await Assert.ThrowsAsync<UnsupportedSpecificationException>(
            () => fares.Matching(f => f.City == "unknown").ToListAsync());
        var implemented = await Assert.ThrowsAsync<UnsupportedSpecificationException>(
            () => fares.Matching(f => ((IPriced)f).Price > 1m).ToListAsync());

        Assert.Contains("Fare.City computes", computed.Message, StringComparison.Ordinal);
        Assert.Contains("IPriced.Price of Fare computes", implemented.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_that_a_list_forbids_is_refused_by_its_place_and_nothing_is_written()
    {
        await using GranaryInstance granary = Store.Open<FareModel>();
        var fare = new Fare(1, 1m, null);
        fare.StopAt("a");
        fare.StopAt(null!); // against its declaration

        var failure = await Assert.ThrowsAsync<UnstorableValueException>(() => AddAsync(granary, fare));

        Assert.Contains("'stops[1]' is null, and is declared as never being so", failure.Message, StringComparison.Ordinal);
        await using IUnitOfWork unit = granary.Begin();
        Assert.Null(await unit.Repository<Fare, int>().FindAsync(1));
    }

    [Fact]
    public async Task A_method_is_not_called_with_a_null_that_its_parameter_forbids()
    {
        await using GranaryInstance granary = Store.Open<FareModel>();
        await AddAsync(granary, new Fare(1, 1m, null));

        var ofElement = await Assert.ThrowsAsync<ArgumentsRefusedException>(
            () => granary.InvokeAsync<Fare, int, int>(1, fare => fare.StopAtEach(new[] { "a", null! }))); // against its declaration
        var whole = await Assert.ThrowsAsync<ArgumentsRefusedException>(
            () => granary.InvokeAsync<Fare, int>(1, fare => fare.StopAt(null!)));

        Assert.Contains("'places': '[1]' is null", ofElement.Message, StringComparison.Ordinal);
        Assert.Contains("'place' may not be null", whole.Message, StringComparison.Ordinal);
        await using IUnitOfWork unit = granary.Begin();
        Assert.Empty((await unit.Repository<Fare, int>().GetAsync(1)).Halts);
    }

    [Fact]
    public async Task A_converted_value_comes_back_and_is_asked_for_as_it_is()
    {
        await using GranaryInstance granary = Store.Open<TicketModel>();
        Ticket[] tickets = await SellAsync(granary);
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Ticket, SeatId> all = unit.Repository<Ticket, SeatId>();
        BigInteger points = _large * 2;
        IPAddress from = tickets[1].BoughtFrom!; // each has one
        Instant since = tickets[1].SoldAt;
        SeatId[] seats = [tickets[0].Id, new SeatId("Z", 1)];

        Ticket found = await all.GetAsync(tickets[2].Id);
        Ticket[] equal = [.. await all.Matching(ticket => ticket.Points == points).ToListAsync()];
        Ticket[] same = [.. await all.Matching(ticket => ticket.BoughtFrom!.Equals(from)).ToListAsync()];
        Ticket[] later = [.. await all.Matching(ticket => ticket.SoldAt >= since).OrderByDescending(ticket => ticket.SoldAt).ToListAsync()];
        Ticket[] among = [.. await all.Matching(ticket => seats.Contains(ticket.Id)).ToListAsync()];

        Assert.Equal(
            (tickets[2].SoldAt, _large * 3, (12.50m, "EUR"), IPAddress.Parse("10.0.0.2")),
            (found.SoldAt, found.Points, found.Price, found.BoughtFrom));
        Assert.Equal([new LocalDate(2026, 1, 31)], found.Checked);
        Assert.Equal([tickets[1].Id], equal.Select(ticket => ticket.Id));
        Assert.Equal([tickets[1].Id], same.Select(ticket => ticket.Id));
        Assert.Equal([tickets[2].Id, tickets[1].Id], later.Select(ticket => ticket.Id));
        Assert.Equal([tickets[0].Id], among.Select(ticket => ticket.Id));
    }

    [Fact]
    public async Task A_converted_value_is_changed_invoked_and_told_apart_by_its_stored_form()
    {
        await using GranaryInstance granary = Store.Open<TicketModel>();
        Ticket[] tickets = await SellAsync(granary);

        await granary.InvokeAsync<Ticket, SeatId>(tickets[0].Id, ticket => ticket.Earn(_large * 8));
        var taken = await Assert.ThrowsAsync<UniqueConstraintException>(
            () => granary.InvokeAsync<Ticket, SeatId>(tickets[1].Id, ticket => ticket.Earn(_large * 7)));

        await using IUnitOfWork unit = granary.Begin();
        Assert.Equal(_large * 9, (await unit.Repository<Ticket, SeatId>().GetAsync(tickets[0].Id)).Points);
        Assert.Equal("points", taken.Constraint);
    }

    [Fact]
    public async Task A_query_over_an_order_that_the_stored_form_has_not_is_refused()
    {
        await using GranaryInstance granary = Store.Open<TicketModel>();
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Ticket, SeatId> tickets = unit.Repository<Ticket, SeatId>();

        var less = await Assert.ThrowsAsync<UnsupportedSpecificationException>(
            () => tickets.Matching(ticket => ticket.Points < _large).ToListAsync());
        var sorted = await Assert.ThrowsAsync<UnsupportedSpecificationException>(
            () => tickets.All().OrderBy(ticket => ticket.Points).ToListAsync());
        var unordered = await Assert.ThrowsAsync<UnsupportedSpecificationException>(
            () => tickets.All().OrderBy(ticket => ticket.BoughtFrom).ToListAsync());

        Assert.Contains("it puts '", less.Message, StringComparison.Ordinal);
        Assert.Contains("it puts '", sorted.Message, StringComparison.Ordinal);
        Assert.Contains("IPAddress has no order", unordered.Message, StringComparison.Ordinal);
    }

    private static async Task<Ticket[]> SellAsync(GranaryInstance granary)
    {
        Ticket[] tickets =
        [
            .. Enumerable.Range(0, 3).Select(i => new Ticket(new SeatId("A", 9 + i), Instant.FromUtc(2026, 1, 31, 9, 30).PlusTicks(i))
            {
                BoughtFrom = IPAddress.Parse($"10.0.0.{i}"), Price = (12.50m, "EUR"),
            }),
        ];
        foreach ((int i, Ticket ticket) in tickets.Index())
        {
            ticket.Earn(_large * (i + 1));
            ticket.Check(new LocalDate(2026, 1, 31));
        }

        await granary.RunAsync(async unit =>
        {
            foreach (Ticket ticket in tickets)
            {
                await unit.Repository<Ticket, SeatId>().AddAsync(ticket);
            }
        });
        return tickets;
    }

    private static Task AddAsync(GranaryInstance granary, params Fare[] fares) => granary.RunAsync(async unit =>
    {
        foreach (Fare fare in fares)
        {
            await unit.Repository<Fare, int>().AddAsync(fare);
        }
    });
}
