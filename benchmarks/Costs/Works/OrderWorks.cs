using Granary.Benchmarks.Cluster;
using Granary.Benchmarks.Costs.Data;
using Granary.Benchmarks.Costs.Peers;
using Granary.Benchmarks.Costs.Peers.ByHand;
using Granary.Benchmarks.Costs.Peers.Documents;
using Granary.Benchmarks.Costs.Peers.Floors;
using Granary.Benchmarks.Costs.Peers.Transactions;

namespace Granary.Benchmarks.Costs.Works;

/// <summary>The works on orders: to find one, to change one, to change two, to list some.</summary>
internal sealed class OrderWorks(Stores stores, AllPeers peers, OrleansGrains grains)
{
    private static readonly int[] _many = [64];

    /// <summary>To find an order in memory or in the database.</summary>
    public Task<Work> FindAsync(string name) => Task.FromResult(new Work(
        name,
        Work.ManyToOne,
        [
            .. Ours(orders => _ => orders.FindAsync()),
            Side.Repeating("Marten", _ => peers.MartenOrders.FindAsync()),
            Side.Repeating("Npgsql, prepared select", _ => peers.ByHand.FindAsync()),
            Side.Repeating("EF Core", _ => peers.EfCore.FindAsync()),
            Side.Repeating("a bare grain that returns the bytes", _ => Finds.AskAsync(stores.Cluster, stores.AnyResident())),
        ]));

    /// <summary>To find an order, change it and commit it. Each caller has orders of its own, so no caller loses to another.</summary>
    public async Task<Work> CommitAsync(string name)
    {
        await grains.PlaceAsync();
        return new Work(
            name,
            Work.ManyToOne,
            [
                .. Changing(orders => orders.PostponeAsync),
                Marten(peers.MartenOrders.PostponeAsync),
                EfCore(peers.EfCore.PostponeAsync),
                Updating,
                Side.Repeating("Orleans' ADO.NET storage", grains.PostponeAsync) with
                {
                    StoredAsync = grains.SumOfVersionsAsync, Schema = SharedDatabase.Stock,
                },
                Grouping(changes: 1),
            ]);
    }

    /// <summary>To invoke a method of an order. Each caller has orders of its own.</summary>
    public Task<Work> InvokeAsync(string name) =>
        Task.FromResult(new Work(name, Work.ManyToOne, [.. Changing(orders => orders.InvokeAsync), Updating]));

    /// <summary>To find two orders, change both and commit them as one. Each caller has orders of its own.</summary>
    public async Task<Work> CommitTwoAsync(string name)
    {
        await grains.PlaceTransactedAsync();
        var aborted = new Conflicts();
        Side[] sides =
        [
            .. Changing(orders => orders.PostponeBothAsync),
            Marten(peers.MartenOrders.PostponeBothAsync),
            EfCore(peers.EfCore.PostponeBothAsync),
            Side.Repeating("Orleans.Transactions", caller => grains.PostponeBothAsync(caller, aborted)) with
            {
                StoredAsync = grains.SumOfDaysAsync, Schema = SharedDatabase.Stock, Conflicts = aborted,
            },
            Grouping(changes: 2),
        ];
        return new Work(name, Work.ManyToOne, [.. sides.Select(side => side with { ChangesEach = 2 })]);
    }

    /// <summary>To list the twenty orders of a customer.</summary>
    public Task<Work> ListAsync(string name) => Task.FromResult(new Work(
        name,
        _many,
        [
            .. Ours(orders => _ => orders.ListAsync()),
            Side.Repeating("Marten, computed index", _ => peers.MartenOrders.ListAsync()),
            Side.Repeating("Npgsql, prepared select", _ => peers.ByHand.ListAsync()),
            Side.Repeating("EF Core", _ => peers.EfCore.ListAsync()),
        ]));

    private Side Updating => Side.Repeating("Npgsql, one prepared update", peers.ByHand.UpdateAsync) with
    {
        StoredAsync = peers.ByHand.SumOfVersionsAsync, Schema = RowsByHand.Schema,
    };

    private Side Grouping(int changes) => new("Npgsql, groups by hand", callers => peers.Groups.CommitAsync(callers, changes))
    {
        StoredAsync = peers.Groups.SumOfVersionsAsync, Schema = GroupsByHand.Schema,
    };

    private Side Marten(Func<Caller, Task> operation) => Side.Repeating("Marten", operation) with
    {
        StoredAsync = peers.MartenOrders.SumOfRevisionsAsync, Schema = MartenStore.Schema,
    };

    private Side EfCore(Func<Caller, Task> operation) => Side.Repeating("EF Core", operation) with
    {
        StoredAsync = peers.EfCore.SumOfDaysAsync, Schema = SharedDatabase.Theirs,
    };

    private Side[] Ours(Func<OurOrders, Func<Caller, Task>> operation) =>
    [
        Side.Repeating("cluster", operation(stores.ClusterOrders)) with { IsOurs = true, Schema = SharedDatabase.Ours },
        Side.Repeating("embedded", operation(stores.EmbeddedOrders)) with { IsOurs = true, Schema = Stores.EmbeddedSchema },
    ];

    private Side[] Changing(Func<OurOrders, Func<Caller, Task>> operation)
    {
        Side[] both = Ours(operation);
        return
        [
            both[0] with { StoredAsync = stores.ClusterOrders.SumOfDaysAsync },
            both[1] with { StoredAsync = stores.EmbeddedOrders.SumOfDaysAsync },
        ];
    }
}
