using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>
/// A failure leaves a unit of work as it was, unless its commit was sent. The settings bound the repeats of a call that loses races.
/// </summary>
public abstract class RefusalFacts(StoreFixture store) : Facts(store)
{
    // The granaries with limits and faults write past the cluster that is asked.
    protected override ReadMode ReadMode => ReadMode.Strict;

    [Fact]
    public async Task A_document_that_cannot_be_read_is_an_error_at_every_find_of_one_unit()
    {
        Order order = An.OrderWithLines();
        await GivenAsync(order);
        await Store.OverwriteAsync(StoredState.KeyOf(order), "{}");
        await using IUnitOfWork unit = Granary.Begin();
        IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();

        for (int i = 0; i < 2; i++)
        {
            await Assert.ThrowsAsync<MalformedDocumentException>(async () => await orders.FindAsync(order.Id));
            await Assert.ThrowsAsync<MalformedDocumentException>(async () => await orders.FindManyAsync([order.Id]));
            await Assert.ThrowsAsync<MalformedDocumentException>(() => orders.All().ToListAsync());
        }

        Assert.True(await orders.ContainsAsync(order.Id));
    }

    [Fact]
    public async Task An_aggregate_that_a_factory_makes_and_no_store_can_keep_is_not_taken_into_the_unit()
    {
        var id = OrderId.New();
        await using IUnitOfWork unit = Granary.Begin();
        IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();

        await Assert.ThrowsAsync<UnstorableValueException>(async () => await orders.FindOrCreateAsync(id, Unstorable));

        Assert.Null(await orders.FindAsync(id));
        await unit.CommitAsync();
        Assert.Null(await ReadAsync(id));
    }

    [Theory]
    [InlineData(typeof(AggregateTooLargeException))]
    [InlineData(typeof(UnitTooLargeException))]
    [InlineData(typeof(UnstorableValueException))]
    public async Task A_unit_that_is_refused_before_it_is_sent_can_be_corrected_and_committed(Type refusal)
    {
        (Order good, Order bad) = (An.Order(), refusal == typeof(UnstorableValueException) ? Unstorable(OrderId.New()) : An.Order());
        await using GranaryInstance granary = Store.OpenAnother(o => (o.Limits.MaxDocumentBytes, o.Limits.MaxUnitBytes) = (1024, 1400));
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();
        await orders.AddAsync(good);
        await orders.AddAsync(bad);
        good.Approve(new string('x', refusal == typeof(UnitTooLargeException) ? 600 : 1));
        if (refusal != typeof(UnstorableValueException))
        {
            bad.Approve(new string('x', refusal == typeof(AggregateTooLargeException) ? 1100 : 600));
        }

        Assert.IsType(refusal, await Record.ExceptionAsync(async () => await unit.CommitAsync()));
        await orders.RemoveAsync(bad);
        await unit.CommitAsync();

        Assert.NotNull(await ReadAsync(good.Id));
        Assert.Null(await ReadAsync(bad.Id));
    }

    [Fact]
    public async Task A_call_that_loses_every_race_runs_as_often_as_the_setting_says()
    {
        var faults = new FaultPoints();
        int runs = 0;
        Order order = An.Order();
        await using GranaryInstance granary = Store.Open(builder =>
        {
            faults.Attach(builder);
            builder.Configure(o => (o.Retries.MaxAttempts, o.Retries.FirstDelay) = (3, TimeSpan.FromMilliseconds(1)));
        });
        await granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().AddAsync(order));
        faults.InsteadOfCommit = group =>
        {
            Interlocked.Add(ref runs, group.Count);
            return [.. group.Select(LostRace)];
        };

        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => granary.InvokeAsync<Order, OrderId>(order.Id, o => o.Approve("bert")));

        Assert.Equal(3, runs);
        Assert.Equal(1, await VersionAsync(order.Id));
    }

    private static UnitDecision LostRace(WriteBatch batch) => new UnitDecision.Decided(
        new CommitResult.Conflicted(batch.Writes[0].Key, batch.Writes[0].Expected.Version.Next()));

    private static Order Unstorable(OrderId id)
    {
        var order = new Order(id, new CustomerId("anna"), An.Instant);
        order.Approve("\ud800");
        return order;
    }
}
