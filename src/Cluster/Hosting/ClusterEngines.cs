using Granary.Cluster.Calls;
using Granary.Cluster.Engines;
using Granary.Cluster.Failures;
using Granary.Cluster.Hosting;
using Granary.Cluster.Models;
using Granary.Cluster.Wire;
using Granary.Contracts.Hosting;
using Granary.Mapping.Aggregates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Granary.Cluster;

/// <summary>Chooses the engine over a cluster of Orleans.</summary>
/// <remarks>
/// Called while a granary is configured, on one thread. The samples <c>ShopClient</c> and <c>ShopWeb</c> show a client of a cluster and a
/// silo.
/// </remarks>
public static class ClusterEngines
{
    /// <summary>Keeps the aggregates in the grains of a cluster.</summary>
    /// <remarks>
    /// <para>
    /// The host is a client of the cluster, by <c>UseOrleansClient(…)</c>, or one of its silos, by <c>UseOrleans(…)</c> with
    /// <c>silo.AddGranary(…)</c>.
    /// </para>
    /// <para>
    /// Failure: a call that is lost with its silo or its connection is repeated for <c>Cluster:RepeatFor</c>, under the same commit id. If
    /// no silo answers by then, a call that was never sent ends with <see cref="Domain.StoreUnavailableException"/>, and a write that was
    /// sent with <see cref="Domain.OutcomeUnknownException"/>.
    /// </para>
    /// <para>
    /// Cost: a find and an invocation are one call to the aggregate's grain, which answers a find from memory. Queries and reads of several
    /// identities are statements in the database.
    /// </para>
    /// </remarks>
    /// <param name="builder">The granary.</param>
    /// <param name="grains">The grain factory, if the services of the host have none.</param>
    /// <exception cref="InvalidOperationException">An engine was chosen before.</exception>
    public static GranaryBuilder UseCluster(this GranaryBuilder builder, IGrainFactory? grains = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (grains is null)
        {
            // Orleans registers the messages of the assemblies that are loaded when it starts. This assembly may be loaded later.
            builder.Services.AddSerializer(serializer => serializer.AddAssembly(typeof(GrainKey).Assembly));
            builder.Services.AddFailureCodec();
            builder.Services.Configure<GatewayOptions>(FollowReplacements);
        }

        builder.Options.Require(builder.Options.Cluster.ValidateBeside);
        builder.UseEngine(nameof(UseCluster), provider => Create(provider, builder.Options, GrainsOf(provider, grains)));
        builder.Services.AddSingleton(provider => Meeting(provider, GrainsOf(provider, grains)));
        builder.Services.AddHostedService<ClusterStart>();
        return builder;
    }

    /// <summary>The engine over the grains of a cluster, for a client that is one of its silos.</summary>
    /// <param name="provider">The services of the silo.</param>
    /// <param name="options">The settings of the granary.</param>
    internal static ClusterEngine CreateForSilo(IServiceProvider provider, GranaryOptions options) =>
        Create(provider, options, provider.GetRequiredService<IGrainFactory>());

    private static IGrainFactory GrainsOf(IServiceProvider provider, IGrainFactory? grains) =>
        grains ?? provider.GetService<IGrainFactory>() ?? throw new InvalidOperationException(
            "UseCluster needs a cluster: call UseOrleansClient(…) on the host, or UseOrleans(…) with silo.AddGranary(…).");

    private static ClusterEngine Create(IServiceProvider provider, GranaryOptions options, IGrainFactory grains) => new(
        grains,
        new FailureTransport(provider.GetRequiredService<AggregateMappings>()),
        new ClusterCalls(options, provider.GetRequiredService<TimeProvider>()) { Log = Log(provider) },
        provider.GetService<ClusterMeeting>() ?? Meeting(provider, grains));

    private static ClusterMeeting Meeting(IServiceProvider provider, IGrainFactory grains) => new(
        grains,
        provider.GetRequiredService<AggregateMappings>(),
        provider.GetRequiredService<TimeProvider>(),
        Log(provider));

    private static ILogger<ClusterEngine> Log(IServiceProvider provider) =>
        provider.GetService<ILogger<ClusterEngine>>() ?? NullLogger<ClusterEngine>.Instance;

    // Orleans refreshes gateways once a minute; a faster rolling restart would leave the client without any.
    private static void FollowReplacements(GatewayOptions options)
    {
        if (options.GatewayListRefreshPeriod == new GatewayOptions().GatewayListRefreshPeriod)
        {
            options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5);
        }
    }
}
