using Granary.Benchmarks.Cluster;
using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.Storage;

namespace Granary.Benchmarks.Costs.Data;

/// <summary>The two ways of the granary on PostgreSQL, each with a schema of its own: a cluster of one silo, and embedded.</summary>
internal sealed class Stores : IAsyncDisposable
{
    /// <summary>The schema of the embedded granary.</summary>
    public const string EmbeddedSchema = "costs_embedded";

    private const int SetUpCallers = 4;

    private const int BareGrains = 10_000;

    private readonly GranaryInstance _embedded;
    private readonly OrderSet _orders;

    private Stores(RunningCluster cluster, GranaryInstance embedded, OrderSet orders)
    {
        Cluster = cluster;
        _embedded = embedded;
        _orders = orders;
        ClusterOrders = new OurOrders(cluster.Granary, orders);
        ClusterAccounts = new OurAccounts(cluster.Granary);
        EmbeddedOrders = new OurOrders(embedded, orders);
        EmbeddedAccounts = new OurAccounts(embedded);
    }

    public RunningCluster Cluster { get; }

    public OurOrders ClusterOrders { get; }

    public OurAccounts ClusterAccounts { get; }

    public OurOrders EmbeddedOrders { get; }

    public OurAccounts EmbeddedAccounts { get; }

    /// <summary>Starts both, over what the schemas hold.</summary>
    public static async Task<Stores> OpenAsync(SharedDatabase database, IAggregateModel model, OrderSet orders)
    {
        GranaryInstance embedded = Embed(database, model);
        return new Stores(await RunningCluster.StartAsync(database, model), embedded, orders);
    }

    /// <summary>An embedded granary.</summary>
    public static GranaryInstance Embed(SharedDatabase database, IAggregateModel model) => GranaryFactory.Create(
        g => g.AddModel(model).UsePostgreSql(database.ConnectionString, options => options.Schema = EmbeddedSchema));

    /// <summary>The id of any of so many orders that a few seconds bring a bare grain into memory for each.</summary>
    public OrderId AnyResident() => _orders[_orders.Any() % BareGrains];

    /// <summary>Adds all orders and accounts to both, by their own interface, and brings those of the cluster into memory.</summary>
    public async Task FillAsync()
    {
        await EmbeddedOrders.AddAllAsync(SetUpCallers);
        await EmbeddedAccounts.OpenAsync();
        await ClusterOrders.AddAllAsync(SetUpCallers);
        await ClusterAccounts.OpenAsync();
        await ClusterOrders.FindAllAsync(SetUpCallers);
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await _embedded.DisposeAsync();
    }
}
