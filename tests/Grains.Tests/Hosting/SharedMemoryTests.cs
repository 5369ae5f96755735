using Granary.Client;
using Granary.Cluster;
using Granary.Domain;
using Granary.Storage;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Hosting;
using Orleans.TestingHost;
using Xunit;

namespace Granary.Grains.Tests.Hosting;

/// <summary>Silos of one cluster in one process share one store in memory; other clusters have stores of their own.</summary>
public sealed class SharedMemoryTests : IAsyncLifetime
{
    private const int Count = 200;

    private readonly List<TestCluster> _clusters = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (TestCluster cluster in _clusters)
        {
            await cluster.StopAllSilosAsync();
            await cluster.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_default_test_cluster_of_two_silos_keeps_everything_once()
    {
        await using GranaryInstance granary = Client(await StartAsync());

        for (int i = 0; i < Count; i++)
        {
            await AddAsync(granary, new Account($"a{i}", $"{i}@example.org"));
        }

        await using IUnitOfWork unit = granary.Begin();
        IRepository<Account, string> accounts = unit.Repository<Account, string>();
        Assert.Equal(2, _clusters[0].Silos.Count);
        for (int asked = 0; asked < 8; asked++)
        {
            Assert.Equal(Count, await accounts.Matching(account => account.Id != "").CountAsync());
        }
    }

    [Fact]
    public async Task A_unique_value_has_one_owner_whichever_silo_writes_it()
    {
        await using GranaryInstance granary = Client(await StartAsync());
        bool[] added = await Task.WhenAll(Enumerable.Range(0, 32).Select(async i =>
        {
            try
            {
                await AddAsync(granary, new Account($"a{i}", "anna@example.org"));
                return true;
            }
            catch (UniqueConstraintException)
            {
                return false;
            }
        }));

        Assert.Single(added, wasAdded => wasAdded);
    }

    [Fact]
    public async Task The_store_outlives_a_silo_that_is_killed()
    {
        TestCluster cluster = await StartAsync();
        await using GranaryInstance granary = Client(cluster);
        await AddAsync(granary, new Account("a", "anna@example.org"));

        await cluster.KillSiloAsync(cluster.SecondarySilos[0]);
        await cluster.StartAdditionalSiloAsync();
        await AddAsync(granary, new Account("b", "bert@example.org"));

        Assert.Equal(2, await CountAsync(granary));
    }

    [Fact]
    public async Task The_store_ends_with_the_last_silo()
    {
        (int Silo, int Gateway) ports = FreePorts.Find();
        var counts = new List<long>();
        for (int start = 0; start < 2; start++)
        {
            using IHost host = BuildHost(ports);
            await host.StartAsync();
            await using GranaryInstance granary = Client(host);
            counts.Add(await CountAsync(granary));
            await AddAsync(granary, new Account("a", "anna@example.org"));
            await host.StopAsync();
        }

        Assert.Equal([0, 0], counts);
    }

    [Fact]
    public async Task Two_clusters_of_one_process_share_nothing()
    {
        await using GranaryInstance first = Client(await StartAsync());
        await using GranaryInstance second = Client(await StartAsync());

        await AddAsync(first, new Account("a", "anna@example.org"));

        Assert.Equal((1L, 0L), (await CountAsync(first), await CountAsync(second)));
    }

    [Fact]
    public async Task Two_hosts_of_one_process_that_are_clusters_of_their_own_share_nothing_though_both_keep_the_default_names()
    {
        using IHost first = BuildHost(FreePorts.Find());
        await first.StartAsync();
        using IHost second = BuildHost(FreePorts.Find());
        await second.StartAsync();
        await using GranaryInstance one = Client(first);
        await using GranaryInstance other = Client(second);

        await AddAsync(one, new Account("a", "anna@example.org"));

        Assert.Equal((1L, 0L), (await CountAsync(one), await CountAsync(other)));
        await second.StopAsync();
        await first.StopAsync();
    }

    private static IHost BuildHost((int Silo, int Gateway) ports)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(orleans => orleans
            .UseLocalhostClustering(ports.Silo, ports.Gateway)
            .AddGranary(g => g.AddModel<AccountModel>().UseInMemory()));
        return builder.Build();
    }

    private async Task<TestCluster> StartAsync()
    {
        TestCluster cluster = new TestClusterBuilder().AddSiloBuilderConfigurator<InMemorySilo>().Build();
        _clusters.Add(cluster);
        await cluster.DeployAsync();
        return cluster;
    }

    private static GranaryInstance Client(TestCluster cluster) =>
        GranaryFactory.Create(g => g.AddModel<AccountModel>().UseCluster(cluster.Client));

    private static GranaryInstance Client(IHost host) => GranaryFactory.Create(
        g => g.AddModel<AccountModel>().UseCluster(host.Services.GetRequiredService<IGrainFactory>()));

    private static Task AddAsync(GranaryInstance granary, Account account) =>
        granary.RunAsync(async unit => await unit.Repository<Account, string>().AddAsync(account));

    private static async Task<long> CountAsync(GranaryInstance granary)
    {
        await using IUnitOfWork unit = granary.Begin();
        return await unit.Repository<Account, string>().Matching(account => account.Id != "").CountAsync();
    }

    /// <summary>A silo for tests, as the README shows it.</summary>
    private sealed class InMemorySilo : ISiloConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder) => siloBuilder.AddGranary(g => g.AddModel<AccountModel>().UseInMemory());
    }
}
