using Granary.Contracts.Hosting;
using Granary.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Granary.Client;

/// <summary>Serves some collections from a store of their own, beside the main store.</summary>
/// <remarks>
/// Called while a granary is configured, on one thread. The additional store opens and closes with the granary. Each additional store has
/// connections and a commit pipeline of its own.
/// </remarks>
public static class AdditionalStores
{
    /// <summary>Serves the collections of some models from another store, database or schema.</summary>
    /// <remarks>
    /// A unit of work reads from all stores and commits to one of them, because no transaction spans two: a unit that changes both is
    /// refused with <see cref="SeveralStoresException"/>. The settings of the inner builder are those of the additional store.
    /// </remarks>
    /// <example>
    /// <code><![CDATA[
    /// services.AddGranary(g => g
    ///     .AddModel<ShopModel>().UsePostgreSql("Host=db;Database=shop")
    ///     .AddStore(archive => archive.AddModel<ArchiveModel>().UseSqlite("archive.db")));
    /// ]]></code>
    /// </example>
    /// <exception cref="InvalidOperationException">The inner builder has no model or no engine, or sources of its own.</exception>
    /// <exception cref="ArgumentException">A setting is invalid.</exception>
    public static GranaryBuilder AddStore(this GranaryBuilder builder, Action<GranaryBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var store = new GranaryBuilder(new ServiceCollection());
        configure(store);
        IAggregateModel[] models =
            [.. store.Services.Select(service => service.ImplementationInstance).OfType<IAggregateModel>()];
        if (store.CreateEngine is null || models.Length == 0 || store.Sources.Count > 0)
        {
            throw new InvalidOperationException(
                "AddStore needs models and an engine for them, such as s.AddModel<ArchiveModel>().UseSqlite(…), and nothing else.");
        }

        store.Options.Validate();
        Array.ForEach(models, model => builder.AddModel(model));
        var name = new object();
        builder.Services.AddKeyedSingleton(name, (provider, _) => new Hosting.AdditionalStore(store, models, provider));
        return builder.AddSource(new AggregateSource(
            provider => provider.GetRequiredKeyedService<Hosting.AdditionalStore>(name).Engine,
            _ => AggregateModel.Build(models).Collections.Select(collection => collection.Name),
            IsReadOnly: false));
    }
}
