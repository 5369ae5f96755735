using Granary.Client;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Samples.Shop;
using Xunit;

namespace Granary.TestSupport;

/// <summary>A store for one class of tests: emptied before each test, deleted after the last.</summary>
public abstract class StoreFixture : IAsyncLifetime
{
    /// <summary>Chooses this store.</summary>
    public abstract GranaryBuilder Use(GranaryBuilder builder);

    /// <summary>Empties the store, versions and commit log included.</summary>
    public abstract Task EmptyAsync();

    /// <summary>Puts a document in the place of a stored one, behind the product's back.</summary>
    public abstract Task OverwriteAsync(AggregateKey key, string document);

    /// <summary>The stored document; null if there is none.</summary>
    public abstract Task<string?> ReadDocumentAsync(AggregateKey key);

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Opens a granary over this store, as a process does that has just started.</summary>
    public GranaryInstance Open(Action<GranaryBuilder>? configure = null) => Open<ShopModel>(configure);

    /// <summary>Opens a granary as another process does, with settings of its own; on a cluster, another client of the cluster.</summary>
    public GranaryInstance OpenAnother(Action<GranaryOptions> configure) => OpenAnother<ShopModel>(configure);

    /// <summary>Opens a granary as another process does, with another model.</summary>
    public virtual GranaryInstance OpenAnother<TModel>(Action<GranaryOptions> configure)
        where TModel : class, IAggregateModel, new() => Open<TModel>(builder => builder.Configure(configure));

    /// <summary>Opens a granary over this store with another model.</summary>
    public virtual GranaryInstance Open<TModel>(Action<GranaryBuilder>? configure = null)
        where TModel : class, IAggregateModel, new() => GranaryFactory.Create(builder =>
        {
            Use(builder.AddModel<TModel>());
            configure?.Invoke(builder);
        });
}
