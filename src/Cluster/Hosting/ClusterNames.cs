using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Granary.Cluster.Hosting;

/// <summary>The names of a cluster and its service where the application chose none.</summary>
internal static class ClusterNames
{
    /// <summary>The name of both, which the server <c>granary</c> has too.</summary>
    public const string Granary = "granary";

    /// <summary>Gives the cluster and the service that name, unless they have another than that of Orleans.</summary>
    /// <param name="services">The services of a silo or a client.</param>
    public static void UseByDefault(IServiceCollection services) => services.Configure<ClusterOptions>(options =>
    {
        var unset = new ClusterOptions();
        options.ClusterId = options.ClusterId == unset.ClusterId ? Granary : options.ClusterId;
        options.ServiceId = options.ServiceId == unset.ServiceId ? Granary : options.ServiceId;
    });
}
