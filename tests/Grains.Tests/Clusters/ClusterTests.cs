using Granary.Client;
using Granary.Cluster;
using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Grains.Tests.Models;
using Granary.Grains.Units;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Granary.Storage;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Granary.TestSupport.Cluster;
using Granary.TestSupport.Mutants;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Xunit;

namespace Granary.Grains.Tests.Clusters;

/// <summary>A cluster of its own for each test, over a store in memory that outlives it, with faults to set on both sides.</summary>
public abstract class ClusterTests : IAsyncLifetime
{
    private readonly short _silos;
    private readonly InMemoryStore _store;
    private readonly List<RunningCluster> _clusters = [];
    private readonly List<GranaryInstance> _granaries = [];

    protected ClusterTests(short silos = 1)
    {
        _silos = silos;

        // Made here, because the silos start at the same time and all of them ask for the store.
        _store = new InMemoryStore(Time);
    }

    protected static TimeSpan LongEnough { get; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock of the store.</summary>
    protected ManualTime Time { get; } = new(DateTimeOffset.UtcNow);

    protected FaultPoints Faults { get; } = new();

    /// <summary>The faults on the calls that silos make.</summary>
    protected WireFaults Wire { get; } = new();

    /// <summary>The faults on the calls that the client of the first cluster makes.</summary>
    protected WireFaults ClientWire { get; } = new();

    /// <summary>The part of the protocol that the silos lack; none unless a class says so.</summary>
    private protected virtual SiloMutant Mutant => SiloMutant.None;

    protected RunningCluster Main => _clusters[0];

    protected GranaryInstance Granary => _granaries[0];

    /// <summary>The store beneath all clusters, without faults.</summary>
    private protected IAggregateStore Store => _store;

    public async Task InitializeAsync() => await StartAsync(_silos, Faults, Wire);

    public virtual async Task DisposeAsync()
    {
        foreach (GranaryInstance granary in _granaries)
        {
            await granary.DisposeAsync();
        }

        foreach (RunningCluster cluster in _clusters)
        {
            await cluster.DisposeAsync();
        }
    }

    /// <summary>Short limits, so that waits for them are short. No sweeper runs unless a test starts one.</summary>
    protected virtual void Configure(GranaryOptions options)
    {
        (options.Cluster.IntentLimit, options.Cluster.PublishWithin, options.Cluster.SweepEvery) =
            (TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(1), TimeSpan.FromHours(20));
        options.Commits.ResolveWithin = TimeSpan.FromMilliseconds(200);
    }

    /// <summary>Sets up the client of the first cluster.</summary>
    protected virtual void ConfigureClient(IClientBuilder client) => client.Services.AddSingleton<IOutgoingGrainCallFilter>(ClientWire);

    /// <summary>
    /// Starts another owner of the same aggregates: its grains and those of the first cluster know nothing of each other.
    /// </summary>
    protected Task<GranaryInstance> StartAnotherAsync(FaultPoints? faults = null) => StartAsync(1, faults, null);

    private protected static IAggregateEngine Engine(GranaryInstance granary) => granary.Services.GetRequiredService<IAggregateEngine>();

    protected static AggregateKey KeyOf(Order order) => StoredState.KeyOf(order);

    private protected IAggregateGrain Grain(AggregateKey key) => Main.Client.GetGrain<IAggregateGrain>(GrainKey.Format(key));

    private protected IAggregateGrain Grain(Order order) => Grain(KeyOf(order));

    /// <summary>Puts orders into the store, and into the memory of the first cluster.</summary>
    protected async Task<Order[]> GivenAsync(int count)
    {
        // In key order, so that a test can name the first one.
        Order[] orders = [.. Enumerable.Range(0, count).Select(_ => An.Order()).OrderBy(KeyOf)];
        await Granary.RunAsync(async unit =>
        {
            foreach (Order order in orders)
            {
                await unit.Repository<Order, OrderId>().AddAsync(order);
            }
        });
        foreach (Order order in orders)
        {
            await FindAsync(Granary, order.Id);
        }

        await EventuallyAsync(async () => (await Store.FindUnpublishedAsync(TimeSpan.Zero, 1, CancellationToken.None)).Count == 0);
        return orders;
    }

    protected async Task<Order> GivenAsync() => (await GivenAsync(1))[0];

    protected static async Task<Order?> FindAsync(GranaryInstance granary, OrderId id, ReadMode mode = ReadMode.Cached)
    {
        await using IUnitOfWork unit = granary.Begin(new UnitOfWorkOptions { ReadMode = mode });
        return await unit.Repository<Order, OrderId>().FindAsync(id);
    }

    /// <summary>The change of orders by one unit, as a coordinator gets it.</summary>
    private protected static WriteBatch Batch(IEnumerable<Order> orders, Action<Order> change, long expected = 1)
    {
        var writes = new List<AggregateWrite>();
        foreach (Order order in orders.OrderBy(KeyOf))
        {
            change(order);
            byte[] document = System.Text.Encoding.UTF8.GetBytes(StoredState.DocumentOf(order));
            writes.Add(new AggregateWrite(KeyOf(order), ExpectedVersion.Exactly(new AggregateVersion(expected)), document));
        }

        return new WriteBatch(CommitId.New(), writes, [], DateTimeOffset.UtcNow.AddDays(3));
    }

    private protected static Invocation Call(Order order, string method, string arguments = "[]") =>
        new(CommitId.New(), KeyOf(order), method, System.Text.Encoding.UTF8.GetBytes(arguments));

    private protected static Invocation Approve(Order order, string by = "bert") => Call(order, "Approve(System.String)", $"[\"{by}\"]");

    protected Task<int> SweepAsync(CancellationToken cancellationToken = default)
    {
        Time.Advance(TimeSpan.FromDays(1));
        return Main.Cluster.GetSiloServiceProvider().GetRequiredService<Publisher>().SweepOnceAsync(cancellationToken);
    }

    protected static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(LongEnough);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await holds())
        {
            await ticks.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Asserts that a task is still pending after some time, by the real clock: the timers of Orleans know no other.</summary>
    protected static async Task StaysOpenAsync(Task task, double seconds = 0.2) =>
        await Assert.ThrowsAsync<TimeoutException>(() => task.WaitAsync(TimeSpan.FromSeconds(seconds)));

    private async Task<GranaryInstance> StartAsync(short size, FaultPoints? faults, WireFaults? wire)
    {
        RunningCluster cluster = await RunningCluster.StartAsync(
            size,
            builder =>
            {
                builder.AddModel<ShopModel>().AddModel<TicketModel>().UseInMemory(_store).Configure(Configure);
                faults?.Attach(builder);
                Mutant.Apply(builder, faults ?? new FaultPoints());
                if (wire is not null)
                {
                    builder.Services.AddSingleton<IOutgoingGrainCallFilter>(wire);
                }
            },
            client =>
            {
                if (wire is not null)
                {
                    ConfigureClient(client);
                }
            });
        _clusters.Add(cluster);
        GranaryInstance granary = GranaryFactory.Create(
            builder => builder.AddModel<ShopModel>().AddModel<TicketModel>().Configure(Configure).UseCluster(cluster.Client));
        _granaries.Add(granary);
        return granary;
    }
}
