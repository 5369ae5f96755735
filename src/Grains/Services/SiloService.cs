using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Services;

namespace Granary.Grains.Services;

/// <summary>The addresses of the services that each silo has.</summary>
/// <remarks>
/// Orleans computes the address of a service from the assembly and the full name of its interface, and accepts no other name. These are the
/// addresses of <c>Granary.Contracts.Cluster.ICoordinatorService</c> and <c>Granary.Contracts.Cluster.IModelService</c> in the assembly
/// <c>Granary.Contracts</c>, where the interfaces were first. Silos of that version ask at these addresses.
/// </remarks>
internal static class SiloService
{
    /// <summary>The service that answers for the coordinators of a silo.</summary>
    public static readonly GrainType Coordinator = GrainType.Create("sys.svc.user.7CBE9D29");

    /// <summary>The service that answers for the model of a silo.</summary>
    public static readonly GrainType Model = GrainType.Create("sys.svc.user.A3A553D3");

    /// <summary>Starts a service with the silo, at an address.</summary>
    public static void AddService<TService>(this IServiceCollection services, GrainType address)
        where TService : GrainService => services.AddSingleton<IGrainService>(
            provider => ActivatorUtilities.CreateInstance<TService>(provider, IdOf(address, SiloAddress.Zero)));

    /// <summary>The service of a silo.</summary>
    public static TService GetService<TService>(this IGrainFactory grains, GrainType address, SiloAddress silo)
        where TService : IGrainService => grains.GetGrain<TService>(IdOf(address, silo));

    private static GrainId IdOf(GrainType address, SiloAddress silo) => GrainId.Create(address, silo.ToParsableString());
}
