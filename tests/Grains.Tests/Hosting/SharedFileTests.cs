using Granary.Client;
using Granary.Cluster;
using Granary.Domain;
using Granary.Storage;
using Granary.TestSupport;
using Orleans.Hosting;
using Orleans.TestingHost;
using Xunit;

namespace Granary.Grains.Tests.Hosting;

/// <summary>Silos on one machine may keep their aggregates in one SQLite file.</summary>
public sealed class SharedFileTests : IAsyncLifetime
{
    private const int Count = 200;
    private const string Setting = "granary-file";

    private readonly TemporaryFolder _folder = new();
    private TestCluster? _cluster;

    private TestCluster Cluster => _cluster ?? throw new InvalidOperationException("The cluster has not started.");

    public async Task InitializeAsync()
    {
        var builder = new TestClusterBuilder();
        builder.Properties[Setting] = Path.Combine(_folder.Path, "accounts.db");
        _cluster = builder.AddSiloBuilderConfigurator<SqliteSilo>().Build();
        await _cluster.DeployAsync();
    }

    public async Task DisposeAsync()
    {
        await Cluster.StopAllSilosAsync();
        await Cluster.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Two_silos_over_one_file_keep_everything_once_and_a_unique_value_has_one_owner()
    {
        await using GranaryInstance granary = GranaryFactory.Create(g => g.AddModel<AccountModel>().UseCluster(Cluster.Client));

        await Parallel.ForAsync(0, Count, async (i, _) => await AddAsync(granary, new Account($"a{i}", $"{i}@example.org")));
        bool[] added = await Task.WhenAll(Enumerable.Range(0, 32).Select(async i =>
        {
            try
            {
                await AddAsync(granary, new Account($"b{i}", "anna@example.org"));
                return true;
            }
            catch (UniqueConstraintException)
            {
                return false;
            }
        }));

        await using IUnitOfWork unit = granary.Begin();
        Assert.Equal(2, Cluster.Silos.Count);
        Assert.Single(added, wasAdded => wasAdded);
        Assert.Equal(Count + 1, await unit.Repository<Account, string>().Matching(account => account.Id != "").CountAsync());
    }

    private static Task AddAsync(GranaryInstance granary, Account account) =>
        granary.RunAsync(async unit => await unit.Repository<Account, string>().AddAsync(account));

    private sealed class SqliteSilo : ISiloConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder) => siloBuilder.AddGranary(
            g => g.AddModel<AccountModel>()
                .UseSqlite(siloBuilder.Configuration[Setting] ?? throw new InvalidOperationException("No file.")));
    }
}
