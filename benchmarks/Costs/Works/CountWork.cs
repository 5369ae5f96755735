using Granary.Benchmarks.Cluster;
using Granary.Benchmarks.Costs.Data;
using Granary.Benchmarks.Costs.Peers;
using Granary.Benchmarks.Costs.Peers.Documents;

namespace Granary.Benchmarks.Costs.Works;

/// <summary>To count a fifth of the documents by an index over a value that all of these share.</summary>
internal static class CountWork
{
    private static readonly int[] _callers = [4];

    /// <summary>The work, on stores with that index.</summary>
    public static Work Build(string name, Stores stores, AllPeers peers) => new(
        name,
        _callers,
        [
            Side.Repeating("cluster", _ => stores.ClusterOrders.CountApprovedAsync()) with { IsOurs = true, Schema = SharedDatabase.Ours },
            Side.Repeating("embedded", _ => stores.EmbeddedOrders.CountApprovedAsync()) with
            {
                IsOurs = true, Schema = Stores.EmbeddedSchema,
            },
            Side.Repeating("EF Core", _ => peers.EfCore.CountApprovedAsync()) with { Schema = SharedDatabase.Theirs },
            Side.Repeating("Marten, computed index", _ => peers.MartenOrders.CountApprovedAsync()) with { Schema = MartenStore.Schema },
            Side.Repeating("Npgsql, over the granary's table", _ => peers.OurTable.CountApprovedAsync()) with
            {
                Schema = Stores.EmbeddedSchema,
            },
        ]);
}
