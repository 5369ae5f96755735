using Granary.Client;
using Granary.Cluster;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Grains.Tests.Versions;
using Granary.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.TestingHost;
using Xunit;

namespace Granary.Grains.Tests.Clustering;

/// <summary>The services of a silo have a granary over its cluster, without a registration beside <c>silo.AddGranary</c>.</summary>
public sealed class GranaryOfSiloTests
{
    [Fact]
    public async Task A_grain_of_the_application_takes_the_granary_of_its_silo()
    {
        await using InProcessTestCluster cluster = await StartAsync(silos: 2, silo => silo.AddGranary(Configure));
        IGuestDesk desk = cluster.Client.GetGrain<IGuestDesk>("desk");

        await desk.AddAsync("a", CancellationToken.None);
        await desk.AddAsync("b", CancellationToken.None);

        Assert.Equal(1, await desk.GrowAsync("a", CancellationToken.None));
        Assert.Equal(2, await desk.GrowAsync("b", CancellationToken.None));
        await cluster.StopAllSilosAsync();
    }

    [Fact]
    public async Task A_scope_of_the_silo_has_a_unit_and_its_repositories()
    {
        await using InProcessTestCluster cluster = await StartAsync(silos: 1, silo => silo.AddGranary(Configure));
        await using (AsyncServiceScope scope = cluster.Silos[0].ServiceProvider.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IGuests>().AddAsync(new TallerGuest("a", "anna@example.org"));
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync();
        }

        Assert.Equal(1, await cluster.Client.GetGrain<IGuestDesk>("desk").GrowAsync("a", CancellationToken.None));
        await cluster.StopAllSilosAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_granary_that_the_application_adds_by_itself_takes_the_place_of_the_silos(bool isAddedFirst)
    {
        await using InProcessTestCluster cluster = await StartAsync(silos: 1, silo =>
        {
            Action[] parts =
            [
                () => silo.AddGranary(Configure),
                () => silo.Services.AddGranary(g => g.AddModel(VersionModel.Taller).Configure(o => o.Limits.MaxResults = 7).UseCluster()),
            ];
            Array.ForEach(isAddedFirst ? [.. parts.Reverse()] : parts, add => add());
        });
        IServiceProvider services = cluster.Silos[0].ServiceProvider;

        Assert.Equal(7, services.GetRequiredService<GranaryOptions>().Limits.MaxResults);
        Assert.Single(services.GetServices<IGranary>());
        Assert.Single(services.GetServices<IAggregateEngine>());
        await cluster.Client.GetGrain<IGuestDesk>("desk").AddAsync("a", CancellationToken.None);
        await cluster.StopAllSilosAsync();
    }

    [Fact]
    public async Task Two_granaries_that_the_application_adds_are_refused_on_a_silo_too()
    {
        await using InProcessTestCluster cluster = await StartAsync(silos: 1, silo =>
        {
            silo.AddGranary(Configure);
            silo.Services.AddGranary(g => g.AddModel(VersionModel.Taller).UseCluster());
            Assert.Throws<InvalidOperationException>(
                () => silo.Services.AddGranary(g => g.AddModel(VersionModel.Taller).UseCluster()));
        });
        await cluster.StopAllSilosAsync();
    }

    private static void Configure(GranaryBuilder granary) =>
        granary.AddModel(VersionModel.Taller).AddRepository<IGuests, Guests>().UseInMemory();

    private static async Task<InProcessTestCluster> StartAsync(short silos, Action<ISiloBuilder> configure)
    {
        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSilo((_, silo) => configure(silo));
        InProcessTestCluster cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }

    private interface IGuests : IRepository<TallerGuest, string>;

    private sealed class Guests(IUnitOfWork unit) : Repository<TallerGuest, string>(unit), IGuests;
}
