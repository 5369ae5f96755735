using Granary.Client;
using Granary.Cluster;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Granary.TestSupport.Cluster;
using Xunit;

namespace Granary.Telemetry.Tests.Recording;

/// <summary>Three silos over PostgreSQL, and a client of theirs.</summary>
public sealed class ThreeSilos : IAsyncLifetime
{
    private readonly PostgreSqlFixture _store = new();
    private RunningCluster? _cluster;
    private GranaryInstance? _granary;

    /// <summary>The client.</summary>
    public GranaryInstance Granary => _granary ?? throw new InvalidOperationException("The cluster has not started.");

    public async Task InitializeAsync()
    {
        await _store.InitializeAsync();
        _cluster = await RunningCluster.StartAsync(3, builder => _store.Use(builder.AddModel<ShopModel>())
            .Configure(options =>
            {
                // Nothing but what a test asks for is measured.
                options.Queries.WarnScannedRows = 0;
                options.Cluster.SweepEvery = TimeSpan.FromHours(1);
            }));
        _granary = GranaryFactory.Create(builder => builder.AddModel<ShopModel>().UseCluster(_cluster.Client));
    }

    public async Task DisposeAsync()
    {
        await (_granary?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_cluster?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _store.DisposeAsync();
    }

    /// <summary>Stores orders, and makes their owners forget them.</summary>
    public async Task<OrderId[]> GivenAsync(int count)
    {
        Order[] orders = [.. Enumerable.Range(0, count).Select(_ => An.Order())];
        await using (IUnitOfWork unit = Granary.Begin())
        {
            foreach (Order order in orders)
            {
                await unit.Repository<Order, OrderId>().AddAsync(order);
            }

            await unit.CommitAsync();
        }

        await _cluster!.ForgetAsync(); // started before any test
        return [.. orders.Select(order => order.Id)];
    }

    /// <summary>Changes orders by one unit.</summary>
    public async Task ChangeAsync(params IEnumerable<OrderId> ids)
    {
        await using IUnitOfWork unit = Granary.Begin();
        foreach (OrderId id in ids)
        {
            (await unit.Repository<Order, OrderId>().GetAsync(id)).Postpone(new DateOnly(2026, 3, 1));
        }

        await unit.CommitAsync();
    }
}
