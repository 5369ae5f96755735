using Granary.Peers.Stored;
using Granary.Peers.Workloads;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Granary.Peers.Transacted;

/// <summary>Grains with transactional state over the ADO.NET storage of Orleans, with their settings as they are.</summary>
/// <remarks>Orleans has no transactional storage of its own for PostgreSQL. A bridge keeps the state in any grain storage.</remarks>
internal sealed class TransactedPeer : IPeer
{
    /// <summary>How it is compared. The documentation promises ACID, and says nothing of the order of time.</summary>
    public static readonly PeerKind Kind = new(
        "transactions",
        "Orleans.Transactions over ADO.NET storage",
        StartAsync,
        Guarantee.PairKey, Guarantee.BankKey, Guarantee.SerializableKey, Guarantee.CountersKey);

    private readonly TransactedCalls _calls;

    private TransactedPeer(InProcessTestCluster cluster) => (Cluster, _calls) = (cluster, new TransactedCalls(new Doors(cluster)));

    public InProcessTestCluster Cluster { get; }

    public IBank Bank => _calls;

    public ICounters Counters => _calls;

    public ILists Lists => _calls;

    public IRegisters Registers => _calls;

    public bool Keeps(GrainId grain) => grain.Type.ToString()?.StartsWith("transacted.", StringComparison.Ordinal) == true;

    public async ValueTask DisposeAsync() => await PeerEnvironment.EndAsync(Cluster);

    private static async Task<IPeer> StartAsync(PeerEnvironment environment)
    {
        Action<ISiloBuilder> storage = await StoredPeer.PrepareAsync(environment);
        return new TransactedPeer(await environment.DeployAsync(
            silo =>
            {
                storage(silo);
                silo.UseTransactions();
            },
            client => client.UseTransactions()));
    }
}
