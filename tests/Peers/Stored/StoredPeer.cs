using Granary.Benchmarks.Cluster.Peers;
using Granary.Peers.Workloads;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Granary.Peers.Stored;

/// <summary>Grains that write their state by the ADO.NET storage of Orleans.</summary>
internal sealed class StoredPeer : IPeer
{
    /// <summary>The name of the storage.</summary>
    public const string Storage = "stock";

    /// <summary>How it is compared. The documentation promises a state against writers of older ones, and no more.</summary>
    public static readonly PeerKind Kind = new(
        "adonet", "grains over ADO.NET storage", StartAsync, Guarantee.CountersKey, Guarantee.FreshKey);

    private readonly StoredCalls _calls;

    private StoredPeer(InProcessTestCluster cluster) => (Cluster, _calls) = (cluster, new StoredCalls(new Doors(cluster)));

    public InProcessTestCluster Cluster { get; }

    public IBank Bank => _calls;

    public ICounters Counters => _calls;

    public ILists Lists => _calls;

    public IRegisters Registers => _calls;

    /// <summary>Makes the tables, and gives the storage to a silo.</summary>
    public static async Task<Action<ISiloBuilder>> PrepareAsync(PeerPlace place)
    {
        await place.ExecuteAsync($"create schema {place.Schema}");
        await place.ExecuteAsync(StockTables.Script);
        return silo => silo.AddAdoNetGrainStorage(Storage, options =>
        {
            options.Invariant = "Npgsql";
            options.ConnectionString = $"{place.Proxied};Search Path={place.Schema}";
        });
    }

    public bool Keeps(GrainId grain) => grain.Type.ToString()?.StartsWith("stored.", StringComparison.Ordinal) == true;

    public async ValueTask DisposeAsync() => await PeerPlace.EndAsync(Cluster);

    private static async Task<IPeer> StartAsync(PeerPlace place) =>
        new StoredPeer(await place.DeployAsync(await PrepareAsync(place), _ => { }));
}
