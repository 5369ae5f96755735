using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Granary.Client.Hosting;

/// <summary>The facade that a silo offers to its application. One that the application adds by itself takes its place.</summary>
internal sealed class FacadeOfSilo
{
    private readonly IReadOnlyList<ServiceDescriptor> _services;

    private FacadeOfSilo(IReadOnlyList<ServiceDescriptor> services) => _services = services;

    /// <summary>Offers the facade, unless the application has added one before.</summary>
    /// <param name="builder">The granary of the silo.</param>
    /// <param name="createEngine">Makes the engine over the cluster of the silo.</param>
    public static void Offer(GranaryBuilder builder, Func<IServiceProvider, IAggregateEngine> createEngine)
    {
        IServiceCollection services = builder.Services;
        if (!services.Any(service => service.ServiceType == typeof(IGranary)))
        {
            var facade = new FacadeOfSilo(FacadeServices.For(builder, createEngine));
            services.Add(facade._services);
            services.AddSingleton(facade);
        }
    }

    /// <summary>Takes the facade back, for another one.</summary>
    /// <param name="services">The services of the silo.</param>
    /// <returns>Whether there was one.</returns>
    public static bool Remove(IServiceCollection services)
    {
        if (services.FirstOrDefault(service => service.ServiceType == typeof(FacadeOfSilo)) is not { } offer)
        {
            return false;
        }

        services.Remove(offer);
        foreach (ServiceDescriptor service in (offer.ImplementationInstance as FacadeOfSilo)?._services ?? [])
        {
            services.Remove(service);
        }

        return true;
    }
}
