using Granary.Client;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Silo.Cluster;
using Granary.Silo.Domains;
using Granary.Silo.Settings;
using Microsoft.Extensions.Logging.Console;

namespace Granary.Silo.Clients;

/// <summary>A service that a command works on as one more client: the silos of a cluster, or a store that this process opens.</summary>
/// <remarks>
/// The command chooses the model of this process. A process with the model of the scratch collections alone cannot read or write the
/// aggregates of the domain, and leaves their indexes and constraints as they are.
/// </remarks>
internal sealed class ConnectedService : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(15);

    // Here a client always knows fewer collections than its silos, so that warning is off.
    private static readonly Dictionary<string, string?> _defaults = new()
    {
        ["Logging:LogLevel:Default"] = "Warning",
        ["Logging:LogLevel:Granary.Cluster"] = "Error",
    };

    private readonly IHost _host;
    private readonly string _name;

    private ConnectedService(IHost host, string name) => (_host, _name) = (host, name);

    /// <summary>The services of this process.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>The entrance to the collections.</summary>
    public IGranary Granary => _host.Services.GetRequiredService<IGranary>();

    /// <summary>The clock.</summary>
    public TimeProvider Time => _host.Services.GetRequiredService<TimeProvider>();

    /// <summary>Opens the store or connects to the cluster.</summary>
    /// <param name="settings">The settings on the command line.</param>
    /// <param name="choose">Chooses the models of this process, given those of the domain.</param>
    /// <param name="adapt">Changes the granary of this process before the start.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SettingException">A setting makes no sense, or the domain takes a name of the scratch collections.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be opened, or no silo answers.</exception>
    public static async Task<ConnectedService> StartAsync(
        CommandSettings settings,
        Func<IReadOnlyList<IAggregateModel>, IReadOnlyList<IAggregateModel>> choose,
        Action<GranaryBuilder> adapt,
        CancellationToken cancellationToken)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(ConnectedService).Assembly.GetName().Name,
        });
        SettingSources.Add(builder.Configuration, settings, _defaults);

        // The output belongs to what the command reports.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        string name = AddGranary(builder, choose, adapt);
        var service = new ConnectedService(builder.Build(), name);
        try
        {
            await service._host.StartAsync(cancellationToken);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>The name for people. It holds no connection string.</summary>
    public override string ToString() => _name;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        switch (_host)
        {
            case IAsyncDisposable host:
                await host.DisposeAsync();
                break;
            default:
                _host.Dispose();
                break;
        }
    }

    private static string AddGranary(
        HostApplicationBuilder builder,
        Func<IReadOnlyList<IAggregateModel>, IReadOnlyList<IAggregateModel>> choose,
        Action<GranaryBuilder> adapt)
    {
        ConfigurationManager configuration = builder.Configuration;
        SettingSections.RefuseUnknown(configuration);
        VerificationSettings.Read(configuration);
        StoreSetting store = StoreSetting.Read(configuration);
        NodeSettings node = NodeSettings.Read(configuration);
        IReadOnlyList<IAggregateModel> models = [];
        try
        {
            IReadOnlyList<IAggregateModel> domain = DomainAssemblies.LoadModels(configuration);
            ScratchCollections.RefuseIn(domain);
            models = choose(domain);
            if (node.Role == NodeRole.Embedded)
            {
                builder.Services.AddGranary(granary =>
                {
                    AddModels(granary);
                    store.Apply(granary, configuration);
                    adapt(granary);
                });
                return store.ToString();
            }

            // The settings of a silo, as in its container, name the cluster as those of a client do.
            node.Role = NodeRole.Client;
            new ClusterNode(node, store, configuration) { Patience = _patience }.Join(builder, AddModels);
            return $"the silos of the cluster '{node.ClusterId}'";
        }
        catch (ArgumentException refused)
        {
            throw new SettingException(refused.Message, refused);
        }

        void AddModels(GranaryBuilder granary)
        {
            foreach (IAggregateModel model in models)
            {
                granary.AddModel(model);
            }

            granary.Configure(options => SettingSections.Bind(configuration, options));
        }
    }
}
