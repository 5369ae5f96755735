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
    public static async Task<Action<ISiloBuilder>> PrepareAsync(PeerEnvironment environment)
    {
        await environment.ExecuteAsync($"create schema {environment.Schema}");
        await environment.ExecuteAsync(StockTables.Script);
        return silo => silo.AddAdoNetGrainStorage(Storage, options =>
        {
            options.Invariant = "Npgsql";
            options.ConnectionString = $"{environment.Proxied};Search Path={environment.Schema}";
        });
    }

    public bool Keeps(GrainId grain) => grain.Type.ToString()?.StartsWith("stored.", StringComparison.Ordinal) == true;

    public async ValueTask DisposeAsync() => await PeerEnvironment.EndAsync(Cluster);

    private static async Task<IPeer> StartAsync(PeerEnvironment environment) =>
        new StoredPeer(await environment.DeployAsync(await PrepareAsync(environment), _ => { }));
}
