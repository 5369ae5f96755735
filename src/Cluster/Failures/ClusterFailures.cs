using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Serializers;

namespace Granary.Cluster.Failures;

/// <summary>Registers the serialisation of this product's messages and exceptions with the host's Orleans.</summary>
internal static class ClusterFailures
{
    /// <summary>Registers the codec of exceptions. A second call has no effect.</summary>
    public static void AddFailureCodec(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(FailureCodec)))
        {
            return;
        }

        services.AddSingleton<FailureCodec>();
        services.AddSingleton<IGeneralizedCodec>(provider => provider.GetRequiredService<FailureCodec>());
        services.AddSingleton<IGeneralizedCopier>(provider => provider.GetRequiredService<FailureCodec>());
        services.AddSingleton<ITypeFilter>(provider => provider.GetRequiredService<FailureCodec>());
        services.AddSerializer(serializer => serializer
            .AddAssembly(typeof(FailureCodec).Assembly)
            .Configure(manifest => manifest.WellKnownTypeAliases[FailureCodec.Alias] = typeof(FailureCodec)));
    }
}
