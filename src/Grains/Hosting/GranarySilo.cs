using Granary.Client.Hosting;
using Granary.Cluster;
using Granary.Cluster.Failures;
using Granary.Cluster.Wire;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Granary.Grains.Hosting;
using Granary.Grains.Imports;
using Granary.Grains.Models;
using Granary.Grains.Queries;
using Granary.Grains.Services;
using Granary.Grains.Telemetry;
using Granary.Grains.Units;
using Granary.Grains.Writers;
using Granary.Mapping.Aggregates;
using Granary.Storage.Embedded;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Serialization;

namespace Granary.Grains;

/// <summary>Makes a silo a place where aggregates live.</summary>
public static class GranarySilo
{
    /// <summary>Adds the grains of a granary, over a store of which all silos of the cluster are users.</summary>
    /// <remarks>
    /// <c>silo.AddGranary(g => g.AddModel&lt;ShopModel&gt;().UsePostgreSql("Host=…"))</c>. SQLite serves silos of one
    /// machine, which share the file, and memory silos of one process.
    /// <para>
    /// The grains and services of an application in the same process take <see cref="IGranary"/>, units of work and the repositories of
    /// <c>AddRepository</c> from the services of the silo. Where the application needs other settings than the silo, or feeds, it calls
    /// <c>services.AddGranary(g => g.AddModel&lt;ShopModel&gt;().UseCluster())</c> too, which takes the place of the silo's.
    /// </para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">No store was chosen, or other sources beside it.</exception>
    /// <exception cref="ArgumentException">A setting makes no sense.</exception>
    public static ISiloBuilder AddGranary(this ISiloBuilder silo, Action<GranaryBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentNullException.ThrowIfNull(configure);
        var builder = new GranaryBuilder(silo.Services);
        configure(builder);
        if (!silo.Services.Any(service => service.ServiceType == typeof(EmbeddedEngine)))
        {
            throw new InvalidOperationException(
                "A silo needs a store: call UsePostgreSql(…) or, for silos of one machine, UseSqlite(…), or for silos of one process, "
                + "UseInMemory() on the builder.");
        }

        if (builder.Sources.Count > 0)
        {
            throw new InvalidOperationException(
                "A silo serves one store; AddXmlFeed, AddJsonFeed and AddStore belong to the clients, beside UseCluster().");
        }

        builder.Options.Require(builder.Options.Cluster.ValidateBeside);
        builder.Options.Validate();
        IServiceCollection services = silo.Services;

        // Orleans looks for grains in the assemblies that are loaded when it starts. This one may not be loaded yet.
        services.AddSerializer(serializer => serializer.AddAssembly(typeof(GranarySilo).Assembly).AddAssembly(typeof(GrainKey).Assembly));
        services.AddFailureCodec();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(ClusterMemory.ForSilo);
        services.TryAddSingleton(provider => new AggregateMappings(AggregateModel.Build(provider.GetServices<IAggregateModel>())));
        services.TryAddSingleton<IRowWriter>(provider => new PipelineWriter(provider.GetRequiredService<EmbeddedEngine>()));
        services.AddSingleton(provider => Services(provider, builder.Options));
        AddDecisions(services, builder.Options);
        services.AddSingleton<Publisher>();
        services.AddSingleton<OpenQueries>();
        services.AddSingleton(CommitsUnderWay);
        services.AddSingleton<AttemptParticipants>();
        services.AddSingleton<UnitCoordinator>();
        AddImports(services);
        services.AddSingleton<Coordinators>();
        services.AddService<CoordinatorService>(SiloService.Coordinator);
        services.AddSingleton<SiloModel>();
        services.AddSingleton<SiloMeeting>();
        services.AddService<ModelService>(SiloService.Model);
        FacadeOfSilo.Offer(builder, provider => ClusterEngines.CreateForSilo(provider, builder.Options));
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, SiloStart>();
        OrleansTelemetry.Quieten(services);
        SiloClock.Use(services);
        silo.Configure<GrainCollectionOptions>(options => options.CollectionAge = builder.Options.Cluster.IdleAfter);
        return silo;
    }

    private static void AddDecisions(IServiceCollection services, GranaryOptions options)
    {
        services.TryAddSingleton(ProtocolDecisions.Product);
        services.AddSingleton(provider => new OwnerRules(
            provider.GetRequiredService<ProtocolDecisions>().Owners, OwnerLimits.From(options.Cluster)));
        services.AddSingleton(provider => provider.GetRequiredService<ProtocolDecisions>().Attempts);
        services.AddSingleton(provider => provider.GetRequiredService<ProtocolDecisions>().Units);
    }

    private static void AddImports(IServiceCollection services)
    {
        services.AddSingleton<StaleOwners>();
        services.AddSingleton<ImportNews>();
        services.AddSingleton<ImportCoordinator>();
    }

    private static CommitsUnderWay CommitsUnderWay(IServiceProvider provider) => new(
        provider.GetRequiredService<AttemptDecisions>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<SiloServices>().ReportDefect);

    private static SiloServices Services(IServiceProvider provider, GranaryOptions options)
    {
        var services = new SiloServices(
            provider.GetRequiredService<EmbeddedEngine>(), provider.GetRequiredService<AggregateMappings>(), options)
        {
            Writer = provider.GetRequiredService<IRowWriter>(),
            Time = provider.GetRequiredService<TimeProvider>(),
            Log = provider.GetRequiredService<ILoggerFactory>().CreateLogger("Granary.Grains"),
        };
        ResidentMeter.Add(services.Residents, services.Owners);
        return services;
    }
}
