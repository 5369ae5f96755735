using System.Net;
using System.Net.Sockets;
using Granary.Client;
using Granary.Cluster;
using Granary.Domain;
using Granary.Grains.Tests.Versions;
using Granary.Storage;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Runtime;
using Xunit;
using ClusterOptions = Orleans.Configuration.ClusterOptions;

namespace Granary.Grains.Tests.Clustering;

/// <summary>One line on each side lets a client reach the silos, and the host of a client with a harmful model does not start.</summary>
public sealed class OneLineTests : IAsyncLifetime
{
    private readonly PostgreSqlFixture _store = new();
    private readonly List<IHost> _hosts = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (IHost host in Enumerable.Reverse(_hosts))
        {
            await host.StopAsync();
            host.Dispose();
        }

        await _store.DisposeAsync();
    }

    [Fact]
    public async Task A_client_reaches_the_silos_by_the_connection_string_of_their_store()
    {
        await StartSiloAsync(VersionModel.Plain);
        IHost client = await StartAsync(BuildClient(VersionModel.Plain));

        await AddAsync(client, new Guest("a", "anna@example.org"));

        Assert.Equal(1, await CountAsync(client));
        Assert.Equal("granary", client.Services.GetRequiredService<IOptions<ClusterOptions>>().Value.ClusterId);
    }

    [Fact]
    public async Task Names_that_both_sides_choose_are_kept()
    {
        await StartSiloAsync(VersionModel.Plain, Named);
        IHost client = await StartAsync(BuildClient(VersionModel.Plain, isGranaryFirst: false, builder => Named(builder.Services)));

        await AddAsync(client, new Guest("a", "anna@example.org"));

        Assert.Equal("guests", client.Services.GetRequiredService<IOptions<ClusterOptions>>().Value.ClusterId);

        static void Named(IServiceCollection services) =>
            services.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("guests", "hotel"));
    }

    [Fact]
    public async Task On_one_machine_neither_side_needs_a_database()
    {
        (int silo, int gateway) = FreePorts.Find();
        HostApplicationBuilder server = Builder();
        server.UseOrleans(orleans => orleans
            .UseGranaryLocalhostClustering(options => (options.SiloPort, options.GatewayPort) = (silo, gateway))
            .AddGranary(granary => _store.Use(granary.AddModel(VersionModel.Plain))));
        await StartAsync(server);
        HostApplicationBuilder builder = Builder();
        builder.UseOrleansClient(client => client.UseGranaryLocalhostClustering(options => options.GatewayPort = gateway));
        builder.Services.AddGranary(granary => granary.AddModel(VersionModel.Plain).UseCluster());
        IHost host = await StartAsync(builder);

        await AddAsync(host, new Guest("a", "anna@example.org"));

        Assert.Equal(1, await CountAsync(host));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task On_one_machine_a_second_silo_does_not_take_the_port_of_the_first(bool isGateway)
    {
        (int silo, int gateway) = FreePorts.Find();
        using var first = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        first.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, optionValue: true);
        first.Bind(new IPEndPoint(IPAddress.Loopback, isGateway ? gateway : silo));
        first.Listen();
        HostApplicationBuilder second = Builder();
        second.UseOrleans(orleans => orleans
            .UseGranaryLocalhostClustering(options => (options.SiloPort, options.GatewayPort) = (silo, gateway))
            .AddGranary(granary => granary.AddModel(VersionModel.Plain).UseInMemory()));
        using IHost host = second.Build();

        var refusal = await Assert.ThrowsAsync<OrleansConfigurationException>(() => host.StartAsync());

        string taken = isGateway ? $"gateway port {gateway} is taken" : $"silo port {silo} is taken";
        Assert.Contains(taken, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_with_a_harmful_model_does_not_start_and_the_difference_is_named(bool isGranaryFirst)
    {
        await StartSiloAsync(VersionModel.Plain);

        var refusal = await Assert.ThrowsAsync<ModelMismatchException>(
            () => StartAsync(BuildClient(VersionModel.Unique, isGranaryFirst)));

        Assert.Equal("the silo knows no unique constraint 'email' of 'guests'", refusal.Difference);
    }

    private static HostApplicationBuilder Builder()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Logging.ClearProviders();
        return builder;
    }

    private HostApplicationBuilder BuildClient(
        VersionModel model, bool isGranaryFirst = false, Action<IClientBuilder>? configure = null)
    {
        HostApplicationBuilder builder = Builder();
        Action[] parts =
        [
            () => builder.UseOrleansClient(client =>
            {
                configure?.Invoke(client);
                client.UseGranaryClustering(PostgreSqlServer.ConnectionString, _store.Configure);
            }),
            () => builder.Services.AddGranary(granary => granary.AddModel(model).UseCluster()),
        ];
        Array.ForEach(isGranaryFirst ? [.. parts.Reverse()] : parts, add => add());
        return builder;
    }

    private Task StartSiloAsync(VersionModel model, Action<IServiceCollection>? configure = null)
    {
        (int silo, int gateway) = FreePorts.Find();
        HostApplicationBuilder builder = Builder();
        builder.UseOrleans(orleans =>
        {
            orleans.UseGranaryClustering(PostgreSqlServer.ConnectionString, _store.Configure);
            orleans.ConfigureEndpoints("127.0.0.1", silo, gateway);
            orleans.AddGranary(granary => _store.Use(granary.AddModel(model)));
            configure?.Invoke(orleans.Services);
        });
        return StartAsync(builder);
    }

    private async Task<IHost> StartAsync(HostApplicationBuilder builder)
    {
        IHost host = builder.Build();
        _hosts.Add(host);
        await host.StartAsync();
        return host;
    }

    private static Task AddAsync(IHost host, Guest guest) => host.Services.GetRequiredService<IGranary>().RunAsync(
        async unit => await unit.Repository<Guest, string>().AddAsync(guest));

    private static async Task<long> CountAsync(IHost host)
    {
        await using IUnitOfWork unit = host.Services.GetRequiredService<IGranary>().Begin();
        return await unit.Repository<Guest, string>().All().CountAsync();
    }
}
