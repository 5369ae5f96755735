using System.Collections.Concurrent;
using Granary.Client;
using Granary.Cluster;
using Granary.Grains;
using Granary.Peers.Workloads;
using Granary.Storage;
using Granary.Verification;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Granary.Peers.Ours;

/// <summary>Granary, with its settings as they are.</summary>
internal sealed class GranaryPeer : IPeer
{
    /// <summary>How it is compared.</summary>
    public static readonly PeerKind Kind = new(
        "granary",
        "Granary",
        StartAsync,
        Guarantee.PairKey, Guarantee.BankKey, Guarantee.SerializableKey, Guarantee.StrictKey, Guarantee.CountersKey, Guarantee.FreshKey);

    private readonly ConcurrentDictionary<IServiceProvider, Lazy<GranaryInstance>> _granaries = [];
    private readonly Doors _doors;

    private GranaryPeer(InProcessTestCluster cluster)
    {
        (Cluster, _doors) = (cluster, new Doors(cluster));
        Calls = new GranaryCalls(Enter);
    }

    public InProcessTestCluster Cluster { get; }

    public IBank Bank => Calls;

    public ICounters Counters => Calls;

    public ILists Lists => Calls;

    public IRegisters Registers => Calls;

    private GranaryCalls Calls { get; }

    public bool Keeps(GrainId grain) => grain.Type.ToString() == "granary.aggregate";

    public async ValueTask DisposeAsync()
    {
        foreach (Lazy<GranaryInstance> granary in _granaries.Values)
        {
            await granary.Value.DisposeAsync();
        }

        await PeerEnvironment.EndAsync(Cluster);
    }

    private static async Task<IPeer> StartAsync(PeerEnvironment environment)
    {
        InProcessTestCluster cluster = await environment.DeployAsync(
            silo => silo.AddGranary(
                builder => builder.AddModel<VerificationModel>()
                    .UsePostgreSql(environment.Proxied, options => options.Schema = environment.Schema)),
            _ => { });
        return new GranaryPeer(cluster);
    }

    private GranaryInstance Enter() => _granaries.GetOrAdd(_doors.Any(), services => new Lazy<GranaryInstance>(
        () => GranaryFactory.Create(
            builder => builder.AddModel<VerificationModel>().UseCluster(services.GetRequiredService<IGrainFactory>())))).Value;
}
