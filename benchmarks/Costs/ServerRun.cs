using Granary.Benchmarks.Cluster;
using Granary.Benchmarks.Costs.Data;
using Granary.Benchmarks.Costs.Measures;
using Granary.Benchmarks.Costs.Peers;
using Granary.Benchmarks.Costs.Peers.Transactions;
using Granary.Benchmarks.Costs.Works;

namespace Granary.Benchmarks.Costs;

/// <summary>The works on PostgreSQL.</summary>
internal sealed class ServerRun
{
    private const string Find = "find";
    private const string Commit = "find, change, commit";
    private const string InvokeOwn = "invoke, each on its own aggregate";
    private const string InvokeOne = "invoke, all on one";
    private const string CommitTwo = "unit of two, disjoint";
    private const string CommitAnyTwo = "unit of two, any of 1,000";
    private const string List = "20 by an index";
    private const string Count = "a count of a fifth by an index over a value";
    private const string Load = "load, each document an operation";

    private static readonly string[] _overOrders = [Find, Commit, InvokeOwn, InvokeOne, CommitTwo, CommitAnyTwo, List];

    private readonly CostsOptions _options;
    private readonly OrderSet _orders;
    private readonly SharedDatabase _database;
    private readonly AllPeers _peers;
    private readonly ServerUpkeep _upkeep;
    private readonly TurnMeter _turns;
    private readonly WorkMeter _meter;

    private ServerRun(CostsOptions options, OrderSet orders, CostsDatabase database, AllPeers peers)
    {
        _options = options;
        _orders = orders;
        _database = database.Shared;
        _peers = peers;
        _upkeep = new ServerUpkeep(database.Shared.Source, database.Meter);
        _turns = new TurnMeter(database.Meter);
        _meter = new WorkMeter(_turns, _upkeep, options);
    }

    /// <summary>The names of the works.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _overOrders, Count, Load];

    /// <summary>Measures the works that are asked for.</summary>
    public static async Task MeasureAsync(string connectionString, CostsOptions options, OrderSet orders)
    {
        await using CostsDatabase database = await CostsDatabase.CreateAsync(connectionString);
        await using AllPeers peers = await AllPeers.CreateAsync(database.Shared, orders);
        await new ServerRun(options, orders, database, peers).MeasureAsync();
    }

    private async Task MeasureAsync()
    {
        if (_options.Takes(Count) || _overOrders.Any(_options.Takes))
        {
            Progress.Report($"filling the stores with {_orders.Count:N0} orders");
            await _peers.FillAsync();
            await MeasureOrdersAsync();
        }

        if (_options.Takes(Count))
        {
            await _peers.IndexStatusAsync();
            await using Stores stores = await Stores.OpenAsync(_database, new CountModel(), _orders);
            await TakeOverAsync();
            await _meter.MeasureAsync(CountWork.Build(Count, stores, _peers));
        }

        if (_options.Takes(Load))
        {
            await using var load = new LoadWork(_database, _peers, _orders, _upkeep.TakeOverAsync);
            await _meter.MeasureAsync(load.Build(Load));
        }
    }

    private async Task TakeOverAsync()
    {
        foreach (string schema in (string[])[SharedDatabase.Ours, Stores.EmbeddedSchema, .. AllPeers.Schemas])
        {
            await _upkeep.TakeOverAsync(schema);
        }
    }

    private async Task MeasureOrdersAsync()
    {
        await using Stores stores = await Stores.OpenAsync(_database, new CostsModel(), _orders);
        await stores.FillAsync();
        await TakeOverAsync();
        var grains = new OrleansGrains(stores.Cluster, _database, _orders);
        var onOrders = new OrderWorks(stores, _peers, grains);
        var shared = new SharedWorks(stores, _peers, grains);
        (string Name, Func<string, Task<Work>> BuildAsync)[] works =
        [
            (Find, onOrders.FindAsync),
            (Commit, onOrders.CommitAsync),
            (InvokeOwn, onOrders.InvokeAsync),
            (InvokeOne, shared.InvokeAsync),
            (CommitTwo, onOrders.CommitTwoAsync),
            (CommitAnyTwo, shared.AddToTwoAsync),
            (List, onOrders.ListAsync),
        ];
        foreach ((string name, Func<string, Task<Work>> buildAsync) in works.Where(work => _options.Takes(work.Name)))
        {
            await _meter.MeasureAsync(await buildAsync(name));
        }

        // At the end, because the silo still works for a while after it was filled.
        await IdleCosts.PrintAsync(_turns, TimeProvider.System);
    }
}
