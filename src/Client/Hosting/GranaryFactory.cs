using Granary.Contracts.Hosting;
using Granary.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Granary.Client;

/// <summary>Makes granaries without a host: in tests, in tools, or several in one process.</summary>
/// <remarks>
/// Any number of threads may call it. Each granary has services, connections and memory of its own. The cost is that of a service container
/// and of the model's mapping, by reflection, so keep the granary and do not make one for each request.
/// </remarks>
/// <example>
/// <code><![CDATA[
/// await using GranaryInstance instance = GranaryFactory.Create(g => g.AddModel<ShopModel>().UseInMemory());
/// await instance.UpdateAsync<Order, OrderId>(id, order => order.Approve("anna"), key => new Order(key, customer, DateTimeOffset.UtcNow));
/// ]]></code>
/// </example>
public static class GranaryFactory
{
    /// <summary>Makes a granary that is not part of a host. Its disposal ends it.</summary>
    /// <remarks>The model is checked here. The store is opened by the first call that needs it.</remarks>
    /// <exception cref="InvalidOperationException">No engine was chosen.</exception>
    /// <exception cref="ArgumentException">A setting is invalid.</exception>
    /// <exception cref="UnmappableModelException">A class of the domain cannot be stored.</exception>
    public static GranaryInstance Create(Action<GranaryBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddGranary(configure);
        return new GranaryInstance(services.BuildServiceProvider());
    }
}
