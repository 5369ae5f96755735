using Granary.Benchmarks.Cluster;
using Granary.Benchmarks.Costs.Data;
using Granary.Benchmarks.Costs.Peers;
using Granary.Benchmarks.Costs.Peers.Documents;
using Granary.Benchmarks.Costs.Peers.Transactions;

namespace Granary.Benchmarks.Costs.Works;

/// <summary>The works whose callers meet: all on one counter, and any two of a thousand accounts.</summary>
internal sealed class SharedWorks(Stores stores, AllPeers peers, OrleansGrains grains)
{
    private static readonly int[] _several = [64, 16];

    /// <summary>To invoke a method of one counter.</summary>
    public Task<Work> InvokeAsync(string name) => Task.FromResult(new Work(
        name,
        Work.ManyToOne,
        [
            Cluster(_ => stores.ClusterAccounts.IncrementAsync(), stores.ClusterAccounts.CounterAsync),
            Embedded(_ => stores.EmbeddedAccounts.IncrementAsync(), stores.EmbeddedAccounts.CounterAsync),
            Side.Repeating("Npgsql, update of one row", _ => peers.ByHand.IncrementAsync()) with
            {
                StoredAsync = peers.ByHand.CounterAsync, Schema = SharedDatabase.Theirs,
            },
        ]));

    /// <summary>To add to any two accounts as one. Whoever loses tries again, as the users of each library would.</summary>
    public Task<Work> AddToTwoAsync(string name)
    {
        Side[] sides =
        [
            Counting(conflicts => Cluster(
                _ => stores.ClusterAccounts.AddToTwoAsync(conflicts), stores.ClusterAccounts.SumOfBalancesAsync)),
            Counting(conflicts => Embedded(
                _ => stores.EmbeddedAccounts.AddToTwoAsync(conflicts), stores.EmbeddedAccounts.SumOfBalancesAsync)),
            Counting(conflicts => Side.Repeating("Marten", _ => peers.MartenAccounts.AddToTwoAsync(conflicts)) with
            {
                StoredAsync = peers.MartenAccounts.SumOfBalancesAsync, Schema = MartenStore.Schema,
            }),
            Counting(conflicts => Side.Repeating("EF Core", _ => peers.EfCore.AddToTwoAsync(conflicts)) with
            {
                StoredAsync = peers.EfCore.SumOfBalancesAsync, Schema = SharedDatabase.Theirs,
            }),
            Counting(conflicts => Side.Repeating("Orleans.Transactions", _ => grains.AddToTwoAsync(conflicts)) with
            {
                StoredAsync = grains.SumOfBalancesAsync, Schema = SharedDatabase.Stock,
            }),
        ];
        return Task.FromResult(new Work(name, _several, [.. sides.Select(side => side with { ChangesEach = 2 })]));
    }

    private static Side Counting(Func<Conflicts, Side> side)
    {
        var conflicts = new Conflicts();
        return side(conflicts) with { Conflicts = conflicts };
    }

    private static Side Cluster(Func<Caller, Task> operation, Func<Task<long>> storedAsync) =>
        Side.Repeating("cluster", operation) with { IsOurs = true, Schema = SharedDatabase.Ours, StoredAsync = storedAsync };

    private static Side Embedded(Func<Caller, Task> operation, Func<Task<long>> storedAsync) =>
        Side.Repeating("embedded", operation) with { IsOurs = true, Schema = Stores.EmbeddedSchema, StoredAsync = storedAsync };
}
