using Granary.Benchmarks.Cluster;
using Granary.Benchmarks.Cluster.Peers;
using Granary.Benchmarks.Costs.Data;
using Granary.Benchmarks.Costs.Peers.ByHand;
using Granary.Benchmarks.Costs.Peers.Columns;
using Granary.Benchmarks.Costs.Peers.Documents;
using Granary.Benchmarks.Costs.Peers.Floors;
using Marten;

namespace Granary.Benchmarks.Costs.Peers;

/// <summary>The peers on PostgreSQL, each with tables of its own and the same content.</summary>
internal sealed class AllPeers : IAsyncDisposable
{
    private readonly SharedDatabase _database;
    private readonly OrderSet _orders;

    private AllPeers(SharedDatabase database, OrderSet orders, DocumentStore marten)
    {
        _database = database;
        _orders = orders;
        Marten = marten;
        MartenOrders = new MartenOrders(database, marten, orders);
        MartenAccounts = new MartenAccounts(database, marten);
        EfCore = new EfCoreOrders(database, orders);
        ByHand = new RowsByHand(database, orders);
        Groups = new GroupsByHand(database, orders);
        OurTable = new GranaryTable(database, orders);
    }

    /// <summary>The schemas that hold nothing but peers' tables.</summary>
    public static IReadOnlyList<string> Schemas { get; } =
        [SharedDatabase.Theirs, SharedDatabase.Stock, MartenStore.Schema, RowsByHand.Schema, GroupsByHand.Schema];

    public DocumentStore Marten { get; }

    public MartenOrders MartenOrders { get; }

    public MartenAccounts MartenAccounts { get; }

    public EfCoreOrders EfCore { get; }

    public RowsByHand ByHand { get; }

    public GroupsByHand Groups { get; }

    public GranaryTable OurTable { get; }

    /// <summary>Makes the tables of all peers, empty.</summary>
    public static async Task<AllPeers> CreateAsync(SharedDatabase database, OrderSet orders)
    {
        await StockStorage.CreateAsync(database);
        await RowsByHand.CreateAsync(database);
        await GroupsByHand.CreateAsync(database);
        return new AllPeers(database, orders, await MartenStore.CreateAsync(database));
    }

    /// <summary>Fills the tables.</summary>
    public async Task FillAsync()
    {
        await ByHand.CopyAsync();
        await Groups.FillAsync();
        await EfCoreTables.FillAsync(_database);
        await MartenStore.BulkInsertAsync(Marten, _orders);
        await MartenAccounts.OpenAsync();
    }

    /// <summary>Makes an index over the states of orders where counts are measured.</summary>
    public async Task IndexStatusAsync()
    {
        await EfCoreTables.IndexStatusAsync(_database);
        await MartenStore.IndexStatusAsync(_database);
    }

    public ValueTask DisposeAsync() => Marten.DisposeAsync();
}
