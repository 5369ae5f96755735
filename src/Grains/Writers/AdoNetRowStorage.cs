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
    /// <summary>The name under which the silo has it.</summary>
    public const string Name = "granary-rows";

    /// <summary>Makes it; it joins the life of the silo and, once the store is open, reads its statements.</summary>
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

        // It would log each failure together with the driver's words, which may quote data; who calls it knows what they mean.
        return new AdoNetGrainStorage(
            provider.GetRequiredService<IActivatorProvider>(),
            NullLogger<AdoNetGrainStorage>.Instance,
            Options.Create(options),
            provider.GetRequiredService<IOptions<ClusterOptions>>(),
            name);
    }
}
