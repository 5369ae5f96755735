using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Granary.TestSupport.Cluster;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>
/// The facts of every engine, except that a unit counts as sent once it is on its way to a silo, where the caller cannot take it back.
/// </summary>
public abstract class ClusterFailureFacts(ClusterFixture store) : FailureFacts(store)
{
    [Fact]
    public override async Task Cancelled_while_it_waits_a_unit_leaves_nothing_and_may_be_committed_later()
    {
        await using GranaryInstance granary = Faulty();
        Order order = An.Order();
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(order);
        using var impatience = new CancellationTokenSource();
        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await unit.CommitAsync(impatience.Token));

        Assert.Null(await ReadAsync(order.Id));
        await unit.CommitAsync();
        await using IUnitOfWork later = granary.Begin();
        Assert.NotNull(await later.Repository<Order, OrderId>().FindAsync(order.Id));
    }

    [Fact]
    public override async Task Beyond_the_bound_on_waiting_units_new_ones_are_refused_at_once()
    {
        await using GranaryInstance granary = Faulty(g => g.Configure(o => (o.Commits.MaxGroupUnits, o.Commits.MaxWaitingUnits) = (3, 3)));
        (Task held, _, TaskCompletionSource release) = await HoldAGroupAsync(granary);

        // The units reach silos in no particular order, and those that come late are refused.
        Task<Exception?>[] units = [.. Enumerable.Range(0, 40).Select(_ => Record.ExceptionAsync(() => TryOnceAsync(granary, An.Order())))];
        Exception? refused = await await Task.WhenAny(units);

        Assert.Contains("Commits:MaxWaitingUnits", Assert.IsType<StoreUnavailableException>(refused).Message, StringComparison.Ordinal);
        release.SetResult();
        await Task.WhenAll(units);
        await held;
    }

    [Fact]
    public override async Task Beyond_the_bound_on_waiting_bytes_new_units_are_refused_at_once()
    {
        await using GranaryInstance granary = Faulty(g => g.Configure(o => o.Commits.MaxWaitingBytes = 1));
        (Task held, _, TaskCompletionSource release) = await HoldAGroupAsync(granary);

        // One unit waits at each silo, and those that come late are refused.
        Task<Exception?>[] units = [.. Enumerable.Range(0, 40).Select(_ => Record.ExceptionAsync(() => TryOnceAsync(granary, An.Order())))];
        Exception? refused = await await Task.WhenAny(units);

        Assert.Contains("Commits:MaxWaitingBytes", Assert.IsType<StoreUnavailableException>(refused).Message, StringComparison.Ordinal);
        release.SetResult();
        await Task.WhenAll(units);
        await held;
    }

    [Fact]
    public override async Task Ending_finishes_what_was_taken_in_and_takes_nothing_new()
    {
        GranaryInstance granary = Faulty(g => g.Configure(o => o.Cluster.RepeatFor = TimeSpan.FromSeconds(1)));
        (Task held, Order first, TaskCompletionSource release) = await HoldAGroupAsync(granary);
        Order second = An.Order();
        Task waiting = TryOnceAsync(granary, second);
        release.SetResult();
        await Task.WhenAll(held, waiting);

        await granary.DisposeAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => TryOnceAsync(granary, An.Order()));
        Assert.NotNull(await ReadAsync(first.Id));
        Assert.NotNull(await ReadAsync(second.Id));
    }
}
