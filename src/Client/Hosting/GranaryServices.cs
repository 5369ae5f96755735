using Granary.Client.Hosting;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Granary.Client;

/// <summary>Adds a granary to the services of a host.</summary>
/// <remarks>
/// <para>
/// Lifetime: <see cref="IGranary"/> is a singleton. <see cref="IUnitOfWork"/>, <see cref="IRepository{TAggregate,TId}"/> and the
/// repositories of <c>AddRepository</c> are scoped, so all parts of one request share one unit.
/// </para>
/// <para>
/// Failure: this call checks the settings. The start of the host checks the model and opens the store, so that a mistake fails the start
/// and not the first request.
/// </para>
/// </remarks>
/// <example>
/// <code><![CDATA[
/// services.AddGranary(g => g
///     .AddModel<ShopModel>()
///     .AddRepository<IOrders, Orders>()
///     .UsePostgreSql("Host=db;Database=shop;Username=app"));
/// services.AddScoped<OrderService>();     // takes IUnitOfWork and IOrders of its scope
/// ]]></code>
/// </example>
public static class GranaryServices
{
    /// <summary>
    /// Adds <see cref="IGranary"/> for the process, and <see cref="IUnitOfWork"/> and <see cref="IRepository{TAggregate,TId}"/> for each
    /// scope.
    /// </summary>
    /// <remarks>Nothing commits a scope's unit by itself: the application calls <see cref="IUnitOfWork.CommitAsync"/>.</remarks>
    /// <exception cref="InvalidOperationException">No engine was chosen, or the services have a granary already.</exception>
    /// <exception cref="ArgumentException">A setting is invalid.</exception>
    public static IServiceCollection AddGranary(this IServiceCollection services, Action<GranaryBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        if (!FacadeOfSilo.Remove(services) && services.Any(service => service.ServiceType == typeof(IGranary)))
        {
            throw new InvalidOperationException(
                "AddGranary was called before; one host has one granary. GranaryFactory.Create makes further ones.");
        }

        var builder = new GranaryBuilder(services);
        configure(builder);
        if (builder.CreateEngine is not { } createEngine)
        {
            throw new InvalidOperationException(
                "AddGranary needs an engine: call UseInMemory(), UseSqlite(…), UsePostgreSql(…) or UseCluster() on the builder.");
        }

        builder.Options.Validate();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new AggregateMappings(AggregateModel.Build(provider.GetServices<IAggregateModel>())));
        services.Add(FacadeServices.For(builder, createEngine));
        services.AddHostedService<GranaryStartup>();
        return services;
    }
}
