using Granary.Client;
using Granary.Cluster;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Samples.Shop;
using Microsoft.Extensions.DependencyInjection;

namespace Granary.TestSupport.Cluster;

/// <summary>A cluster in this process over a store, which all tests of a class or of a collection share, one after another.</summary>
public abstract class ClusterFixture(StoreFixture backing, short silos) : StoreFixture
{
    // A silo that nobody asks costs little, and many of them do not.
    private const int MostOthers = 3;

    private readonly List<(Type Model, RunningCluster Cluster)> _others = [];
    private RunningCluster? _main;

    /// <summary>The store beneath the cluster.</summary>
    public StoreFixture Backing => backing;

    /// <summary>The cluster that serves the shop and the accounts.</summary>
    public RunningCluster Main => _main ?? throw new InvalidOperationException("The cluster has not started.");

    public override GranaryBuilder Use(GranaryBuilder builder)
    {
        // Facts about the store itself find it under the type under which they find that of an embedded engine.
        builder.Services.AddSingleton(Main.Store);
        return builder.UseCluster(Main.Client);
    }

    public override async Task InitializeAsync()
    {
        await backing.InitializeAsync();
        _main = await StartAsync(builder => builder.AddModel<ShopModel>().AddModel<AccountModel>());
    }

    public override async Task EmptyAsync()
    {
        await ForgetAsync();
        await backing.EmptyAsync();
        await ForgetAsync();
    }

    public override async Task OverwriteAsync(AggregateKey key, string document)
    {
        await backing.OverwriteAsync(key, document);
        await ForgetAsync();
    }

    public override Task<string?> ReadDocumentAsync(AggregateKey key) => backing.ReadDocumentAsync(key);

    /// <summary>
    /// A client of the cluster. If the configuration concerns silos, it is a client of another cluster, which ends with the granary.
    /// </summary>
    public override GranaryInstance Open<TModel>(Action<GranaryBuilder>? configure = null)
    {
        if (configure is null && (typeof(TModel) == typeof(ShopModel) || typeof(TModel) == typeof(AccountModel)))
        {
            return GranaryFactory.Create(builder => Use(builder.AddModel<TModel>()));
        }

        if (configure is null && typeof(TModel).IsAssignableTo(typeof(ISharedModel)))
        {
            return GranaryFactory.Create(builder => builder.AddModel<TModel>().UseCluster(Other<TModel>().Client));
        }

        // Opened synchronously, because a fact opens every granary so.
        RunningCluster own = Task.Run(() => StartAsync(Configure)).GetAwaiter().GetResult();
        return GranaryFactory.Create(builder =>
        {
            own.EndWith(builder.Services);
            Configure(builder.UseCluster());
        });

        void Configure(GranaryBuilder builder)
        {
            builder.AddModel<TModel>();
            configure?.Invoke(builder);
        }
    }

    public override GranaryInstance OpenAnother<TModel>(Action<GranaryOptions> configure) =>
        GranaryFactory.Create(builder => Use(builder.AddModel<TModel>()).Configure(configure));

    public override async Task DisposeAsync()
    {
        foreach ((_, RunningCluster other) in _others)
        {
            await other.DisposeAsync();
        }

        await Main.DisposeAsync();
        await backing.DisposeAsync();
    }

    /// <summary>Starts another cluster over the store.</summary>
    public Task<RunningCluster> StartAsync(Action<GranaryBuilder> configure) => RunningCluster.StartAsync(
        silos,
        builder =>
        {
            Choose(builder.Configure(Quietly));
            configure(builder);
        });

    /// <summary>Chooses the store of a silo, and the writer of its aggregates.</summary>
    protected virtual void Choose(GranaryBuilder builder) => backing.Use(builder);

    // A cluster of tests is in development mode, which explains every new statement and counts its rows; in most facts every statement is
    // new.
    private static void Quietly(GranaryOptions options) => options.Queries.WarnScannedRows = 0;

    /// <summary>
    /// The cluster that serves another model. It starts when a test first asks for it, and ends when others have been asked for since.
    /// </summary>
    private RunningCluster Other<TModel>()
        where TModel : class, IAggregateModel, new()
    {
        int known = _others.FindIndex(other => other.Model == typeof(TModel));
        RunningCluster asked = known >= 0
            ? _others[known].Cluster
            : Task.Run(() => StartAsync(builder => builder.AddModel<TModel>())).GetAwaiter().GetResult();
        _others.RemoveAll(other => other.Model == typeof(TModel));
        _others.Add((typeof(TModel), asked));
        if (_others.Count > MostOthers)
        {
            RunningCluster oldest = _others[0].Cluster;
            _others.RemoveAt(0);
            Task.Run(async () => await oldest.DisposeAsync()).GetAwaiter().GetResult();
        }

        return asked;
    }

    private async Task ForgetAsync()
    {
        await Main.ForgetAsync();
        foreach ((_, RunningCluster other) in _others)
        {
            await other.ForgetAsync();
        }
    }
}
