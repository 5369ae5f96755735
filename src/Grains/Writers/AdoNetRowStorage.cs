using Granary.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Granary.Grains.Writers;

/// <summary>The ADO.NET grain storage of Orleans, over the tables of the store.</summary>
internal static class AdoNetRowStorage
{
    /// <summary>The name of the storage in the silo.</summary>
    public const string Name = "granary-rows";

    /// <summary>Makes the storage. It joins the lifecycle of the silo, and reads its statements once the store is open.</summary>
    public static AdoNetGrainStorage Create(IServiceProvider provider, string name)
    {
        var access = provider.GetRequiredService<IGrainStateAccess>();
        var options = new AdoNetGrainStorageOptions
        {
            Invariant = access.Invariant,
            ConnectionString = access.ConnectionString,
            GrainStorageSerializer = new RowStateSerializer(access),
            InitStage = ServiceLifecycleStage.RuntimeStorageServices + 1,
            DeleteStateOnClear = true,
        };

        // The storage would log each failure with the words of the driver, which may quote data. The caller handles the failure.
        return new AdoNetGrainStorage(
            provider.GetRequiredService<IActivatorProvider>(),
            NullLogger<AdoNetGrainStorage>.Instance,
            Options.Create(options),
            provider.GetRequiredService<IOptions<ClusterOptions>>(),
            name);
    }
}
