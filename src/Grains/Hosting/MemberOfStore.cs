using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Granary.Grains.Hosting;

/// <summary>This silo, as the membership table in the store's database knows it.</summary>
internal sealed class MemberOfStore(ILocalSiloDetails silo, IOptions<ClusterOptions> cluster)
{
    public Storage.Stores.ClusterMember Member => new()
    {
        DeploymentId = cluster.Value.ClusterId,
        Address = silo.SiloAddress.Endpoint.Address.ToString(),
        Port = silo.SiloAddress.Endpoint.Port,
        Generation = silo.SiloAddress.Generation,
    };
}
