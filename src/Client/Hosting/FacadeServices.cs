using Granary.Client.Logs;
using Granary.Client.Repositories;
using Granary.Client.Units;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Microsoft.Extensions.DependencyInjection;

namespace Granary.Client.Hosting;

/// <summary>The services by which an application uses a granary.</summary>
internal static class FacadeServices
{
    /// <summary>The facade, its units and its repositories over an engine.</summary>
    /// <param name="builder">The granary.</param>
    /// <param name="createEngine">Makes the engine.</param>
    public static IReadOnlyList<ServiceDescriptor> For(GranaryBuilder builder, Func<IServiceProvider, IAggregateEngine> createEngine) =>
    [
        ServiceDescriptor.Singleton(builder.Options),
        ServiceDescriptor.Singleton(provider => EngineComposition.Compose(builder, createEngine, provider)),
        ServiceDescriptor.Singleton(provider => new UnitServices(
            provider.GetRequiredService<IAggregateEngine>(),
            provider.GetRequiredService<AggregateMappings>(),
            new UnitRepositories(),
            builder.Options,
            provider.GetRequiredService<TimeProvider>())
        {
            Log = ClientLog.For(provider),
        }),
        ServiceDescriptor.Singleton<IGranary, GranaryFacade>(),
        ServiceDescriptor.Scoped(provider => provider.GetRequiredService<IGranary>().Begin()),
        ServiceDescriptor.Scoped(typeof(IRepository<,>), typeof(ScopedRepository<,>)),
    ];
}
