using Granary.Contracts.Hosting;
using Granary.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Granary.Client;

/// <summary>Serves collections from a store of their own, beside that of all others.</summary>
public static class AdditionalStores
{
    /// <summary>Serves the collections of some models from another store, database or schema.</summary>
    /// <remarks>
    /// One unit of work reads from all stores and commits to one: over two, no commit is all or nothing. The settings of the builder that
    /// is configured here are those of this store.
    /// </remarks>
    /// <example><code>g.AddStore(archive => archive.AddModel&lt;ArchiveModel&gt;().UseSqlite("archive.db"))</code></example>
    /// <exception cref="InvalidOperationException">No model or no engine was chosen for it, or other sources beside it.</exception>
    /// <exception cref="ArgumentException">A setting makes no sense.</exception>
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
            _ => AggregateModel.Of(models).Collections.Select(collection => collection.Name),
            IsReadOnly: false));
    }
}
