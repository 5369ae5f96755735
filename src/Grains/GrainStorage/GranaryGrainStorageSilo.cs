using Granary.Grains.GrainStorage;
using Granary.Grains.Services;
using Granary.Mapping.Aggregates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;

namespace Granary.Grains;

/// <summary>Offers the granary of a silo as the storage of any of its grains.</summary>
public static class GranaryGrainStorageSilo
{
    /// <summary>
    /// Adds a grain storage of a name, for <c>[PersistentState("cart", "name")]</c>, over the store that <c>AddGranary</c> was given.
    /// </summary>
    /// <remarks>
    /// States are JSON documents in a collection named as the state is, under the text of the grain's id; they travel in the same groups
    /// as commits of aggregates. Storages of different names share these collections. Limits and settings are those of the granary. How
    /// JSON is written and read is configured by <c>SystemTextJsonGrainStorageSerializerOptions</c> of the storage's name; these options
    /// know references to grains, addresses and streams. Every field of a state is kept; a class that would lose one is refused with
    /// <see cref="Domain.UnmappableModelException"/> when a state of it is first read.
    /// </remarks>
    public static ISiloBuilder AddGranaryGrainStorage(
        this ISiloBuilder silo, string name, Action<GranaryGrainStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentException.ThrowIfNullOrEmpty(name);
        silo.Services.Configure<SystemTextJsonGrainStorageSerializerOptions>(name, GranaryGrainStorageOptions.WriteNulls);
        silo.Services.PostConfigure<SystemTextJsonGrainStorageSerializerOptions>(name, GranaryGrainStorageOptions.KeepEveryField);
        silo.Services.TryAddSingleton(provider => new StateCollections(provider.GetRequiredService<AggregateMappings>()));
        silo.Services.AddGrainStorage(name, (provider, _) => new GranaryGrainStorage(
            provider.GetService<SiloServices>() ?? throw new InvalidOperationException(
                $"The grain storage '{name}' stands on the granary of the silo: call AddGranary(…) as well."),
            provider.GetRequiredService<StateCollections>(),
            Options(provider, name, configure),
            provider.GetRequiredService<IActivatorProvider>()));
        return silo;
    }

    /// <summary>Adds it as the storage of grains that name none; see <see cref="AddGranaryGrainStorage"/>.</summary>
    public static ISiloBuilder AddGranaryGrainStorageAsDefault(
        this ISiloBuilder silo, Action<GranaryGrainStorageOptions>? configure = null) =>
        silo.AddGranaryGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, configure);

    private static GranaryGrainStorageOptions Options(
        IServiceProvider provider, string name, Action<GranaryGrainStorageOptions>? configure)
    {
        SystemTextJsonGrainStorageSerializerOptions json =
            provider.GetRequiredService<IOptionsMonitor<SystemTextJsonGrainStorageSerializerOptions>>().Get(name);
        var options = new GranaryGrainStorageOptions { GrainStorageSerializer = GranaryGrainStorageOptions.Create(json) };
        configure?.Invoke(options);
        return options;
    }
}
