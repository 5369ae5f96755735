using Granary.Client;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Samples.Shop;
using Xunit;

namespace Granary.Testing;

/// <summary>A store that a class of tests has to itself: emptied before each test, gone after the last.</summary>
public abstract class StoreFixture : IAsyncLifetime
{
    /// <summary>Chooses this store.</summary>
    public abstract GranaryBuilder Use(GranaryBuilder builder);

    /// <summary>Empties the store, versions and commit log included.</summary>
    public abstract Task EmptyAsync();

    /// <summary>Puts a document in the place of a stored one, behind the product's back.</summary>
    public abstract Task OverwriteAsync(AggregateKey key, string document);

    /// <summary>The stored document, or null.</summary>
    public abstract Task<string?> ReadDocumentAsync(AggregateKey key);

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual Task DisposeAsync() => Task.CompletedTask;

    /// <summary>A granary over this store, as a process that has just started would have it.</summary>
    public GranaryInstance Open(Action<GranaryBuilder>? configure = null) => Open<ShopModel>(configure);

    /// <summary>As another process would have it, with settings of its own; on a cluster, another client of it.</summary>
    public GranaryInstance OpenAnother(Action<GranaryOptions> configure) => OpenAnother<ShopModel>(configure);

    /// <summary>The same with another model.</summary>
    public virtual GranaryInstance OpenAnother<TModel>(Action<GranaryOptions> configure)
        where TModel : class, IAggregateModel, new() => Open<TModel>(builder => builder.Configure(configure));

    /// <summary>A granary over this store with another model.</summary>
    public virtual GranaryInstance Open<TModel>(Action<GranaryBuilder>? configure = null)
        where TModel : class, IAggregateModel, new() => GranaryFactory.Create(builder =>
        {
            Use(builder.AddModel<TModel>());
            configure?.Invoke(builder);
        });
}
