using Granary.Benchmarks.Cluster;
using Granary.Benchmarks.Costs.Data;
using Granary.Benchmarks.Costs.Peers;
using Granary.Benchmarks.Costs.Peers.Documents;
using Granary.Client;
using Granary.Domain;

namespace Granary.Benchmarks.Costs.Works;

/// <summary>To store all orders in an empty store: by an import, or by what each peer has for many at once.</summary>
/// <param name="database">The database.</param>
/// <param name="peers">The peers.</param>
/// <param name="orders">What is stored.</param>
/// <param name="takeOverAsync">Keeps autovacuum from the tables of a schema.</param>
internal sealed class LoadWork(SharedDatabase database, AllPeers peers, OrderSet orders, Func<string, Task> takeOverAsync)
    : IAsyncDisposable
{
    private static readonly int[] _callers = [4];

    private GranaryInstance? _embedded;
    private RunningCluster? _cluster;

    /// <summary>The work. An operation is a document, and a turn ends when all are stored.</summary>
    public Work Build(string name) => new(
        name,
        _callers,
        [
            Loading("cluster", _ => OrdersOf(_cluster?.Granary).ImportAllAsync()) with
            {
                IsOurs = true, PrepareAsync = RestartClusterAsync, StoredAsync = () => OrdersOf(_cluster?.Granary).CountAllAsync(),
            },
            Loading("embedded", _ => OrdersOf(_embedded).ImportAllAsync()) with
            {
                IsOurs = true, PrepareAsync = ReopenAsync, StoredAsync = () => OrdersOf(_embedded).CountAllAsync(),
            },
            Loading("Marten, sessions", callers => MartenStore.InsertAsync(peers.Marten, orders, callers)) with
            {
                PrepareAsync = () => MartenStore.EmptyAsync(database), StoredAsync = peers.MartenOrders.CountAllAsync,
            },
            Loading("Marten, bulk insert", _ => MartenStore.BulkInsertAsync(peers.Marten, orders)) with
            {
                PrepareAsync = () => MartenStore.EmptyAsync(database), StoredAsync = peers.MartenOrders.CountAllAsync,
            },
            Loading("Npgsql, COPY", _ => peers.ByHand.CopyAsync()) with
            {
                PrepareAsync = peers.ByHand.EmptyAsync, StoredAsync = peers.ByHand.CountAllAsync,
            },
            Loading("Npgsql, COPY into the granary's table", _ => peers.OurTable.CopyAsync()) with
            {
                PrepareAsync = ReopenAsync, StoredAsync = peers.OurTable.CountAllAsync,
            },
        ]);

    public async ValueTask DisposeAsync()
    {
        await (_embedded?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_cluster?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private Side Loading(string name, Func<int, Task> load) => new(name, async callers =>
    {
        await load(callers);
        return orders.Count;
    })
    {
        StartsEmpty = true,
    };

    private OurOrders OrdersOf(IGranary? granary) =>
        new(granary ?? throw new InvalidOperationException("A store is loaded only after it was opened."), orders);

    private async Task RestartClusterAsync()
    {
        await (_cluster?.DisposeAsync() ?? ValueTask.CompletedTask);
        await database.ExecuteAsync($"drop schema if exists {SharedDatabase.Ours} cascade");
        _cluster = await RunningCluster.StartAsync(database, new CostsModel());
        Expect.Exactly(0, await OrdersOf(_cluster.Granary).CountAllAsync(), "orders in an empty store");
        await takeOverAsync(SharedDatabase.Ours);
    }

    private async Task ReopenAsync()
    {
        await (_embedded?.DisposeAsync() ?? ValueTask.CompletedTask);
        await database.ExecuteAsync($"drop schema if exists {Stores.EmbeddedSchema} cascade");
        _embedded = Stores.Embed(database, new CostsModel());
        Expect.Exactly(0, await OrdersOf(_embedded).CountAllAsync(), "orders in an empty store");
        await takeOverAsync(Stores.EmbeddedSchema);
    }
}
