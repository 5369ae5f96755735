using Granary.Contracts.Hosting;
using Granary.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Granary.Client;

/// <summary>Makes granaries without a host: in tests, in tools, or several in one process.</summary>
public static class GranaryFactory
{
    /// <summary>Makes a granary that stands for itself; disposing it ends it.</summary>
    /// <example>
    /// <code>await using GranaryInstance granary = GranaryFactory.Create(g => g.AddModel&lt;ShopModel&gt;().UseInMemory());</code>
    /// </example>
    /// <exception cref="InvalidOperationException">No engine was chosen.</exception>
    /// <exception cref="UnmappableModelException">A class of the domain cannot be stored.</exception>
    public static GranaryInstance Create(Action<GranaryBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddGranary(configure);
        return new GranaryInstance(services.BuildServiceProvider());
    }
}
