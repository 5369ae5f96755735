using Granary.Client;
using Granary.Cluster;
using Granary.Domain;
using Granary.Storage;
using Granary.TestSupport.Cluster;
using Granary.TestSupport.Versions;
using Orleans.Runtime;
using Xunit;

namespace Granary.Grains.Tests.Versions;

/// <summary>One cluster with a silo of an older model and one of a newer, and clients of both, as while a deployment rolls.</summary>
public sealed class MixedSilosTests : IAsyncLifetime
{
    private const int Count = 24;

    private readonly InMemoryStore _store = new();
    private RunningCluster? _cluster;
    private GranaryInstance? _older;
    private GranaryInstance? _newer;

    private RunningCluster Cluster => _cluster ?? throw new InvalidOperationException("The test has not begun.");

    private GranaryInstance Older =>
        _older ??= GranaryFactory.Create(builder => builder.AddModel<OlderOffer.Model>().UseCluster(Cluster.Client));

    private GranaryInstance Newer =>
        _newer ??= GranaryFactory.Create(builder => builder.AddModel<NewerOffer.Model>().UseCluster(Cluster.Client));

    public async Task InitializeAsync()
    {
        _cluster = await RunningCluster.StartMixedAsync(
            builder => builder.AddModel<OlderOffer.Model>().UseInMemory(_store),
            builder => builder.AddModel<NewerOffer.Model>().UseInMemory(_store));
        await Newer.RunAsync(async unit =>
        {
            foreach (string id in Ids())
            {
                await unit.Repository<NewerOffer, string>().AddAsync(NewerOffer.Full(id));
            }
        });
    }

    public async Task DisposeAsync()
    {
        foreach (GranaryInstance? granary in (GranaryInstance?[])[_older, _newer])
        {
            await (granary?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        await Cluster.DisposeAsync();
    }

    [Fact]
    public async Task Units_and_methods_of_both_versions_on_silos_of_both_lose_nothing()
    {
        await Task.WhenAll(Ids().Select(ChangeAsync));

        // Both silos have run methods.
        SimpleGrainStatistic[] statistics = await Cluster.Client.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics();
        Assert.Equal(
            2,
            statistics.Where(s => s.GrainType.Contains("AggregateGrain", StringComparison.Ordinal))
                .Select(s => s.SiloAddress).Distinct().Count());
        await using IUnitOfWork unit = Newer.Begin();
        foreach (string id in Ids())
        {
            var expected = NewerOffer.Full(id);
            expected.Order(1, 3);
            expected.Move("Hill");
            expected.Rename("old");
            expected.Rate(4);
            NewerOffer actual = await unit.Repository<NewerOffer, string>().GetAsync(id);
            Assert.Equal((NewerOffer.DocumentOf(expected), 6), (NewerOffer.DocumentOf(actual), unit.VersionOf(actual)?.Value));
        }
    }

    [Fact]
    public async Task A_method_that_would_lose_a_member_succeeds_on_silos_of_the_newer_version_and_is_refused_on_those_of_the_older()
    {
        bool[] refused = await Task.WhenAll(Ids().Select(RepriceAsync));

        Assert.Contains(true, refused);
        Assert.Contains(false, refused);
        await using IUnitOfWork unit = Older.Begin();
        IRepository<OlderOffer, string> offers = unit.Repository<OlderOffer, string>();
        Assert.Equal(refused.Count(wasRefused => wasRefused), await offers.Matching(offer => offer.Total.Amount == 17).CountAsync());
        Assert.Equal(refused.Count(wasRefused => !wasRefused), await offers.Matching(offer => offer.Total.Amount == 99).CountAsync());
    }

    private static IEnumerable<string> Ids() => Enumerable.Range(0, Count).Select(i => $"o-{i:00}");

    private async Task ChangeAsync(string id)
    {
        await Older.InvokeAsync<OlderOffer, string>(id, offer => offer.Order(1, 2));
        await Newer.InvokeAsync<NewerOffer, string>(id, offer => offer.Order(1, 3));
        await Older.UpdateAsync<OlderOffer, string>(id, offer => offer.Move("Hill"));
        await Newer.UpdateAsync<NewerOffer, string>(id, offer => offer.Rate(4));
        await Older.InvokeAsync<OlderOffer, string>(id, offer => offer.Rename("old"));
        await Newer.InvokeAsync<NewerOffer, string>(id, offer => offer.Rename("old"));
    }

    private async Task<bool> RepriceAsync(string id)
    {
        try
        {
            await Newer.InvokeAsync<NewerOffer, string>(id, offer => offer.Reprice(99));
            return false;
        }
        catch (OlderModelException refusal)
        {
            Assert.Equal((id, "total.vat"), (refusal.Key.Id, refusal.Member));
            return true;
        }
    }
}
