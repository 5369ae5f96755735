using Granary.Cluster.Calls;
using Granary.Cluster.Wire;
using Granary.Storage;
using Granary.TestSupport;
using Granary.TestSupport.Cluster;
using Orleans.Runtime;
using Xunit;

namespace Granary.Grains.Tests.Clusters;

/// <summary>References that are made without reflection are those of Orleans' own factory.</summary>
public sealed class GrainReferencesTests : IAsyncLifetime
{
    private RunningCluster? _cluster;

    private RunningCluster Cluster => _cluster ?? throw new InvalidOperationException("The test has not begun.");

    public async Task InitializeAsync() =>
        _cluster = await RunningCluster.StartAsync(1, builder => builder.AddModel<AccountModel>().UseInMemory());

    public async Task DisposeAsync() => await Cluster.DisposeAsync();

    [Fact]
    public async Task The_first_reference_and_those_after_it_are_those_of_the_factory_and_answer()
    {
        var aggregates = new GrainReferences<IAggregateGrain>(Cluster.Client);
        var queries = new GrainReferences<IQueryGrain>(Cluster.Client);

        foreach (string key in (string[])["accounts/1", "accounts/2", "accounts/ä/3"])
        {
            IAggregateGrain grain = aggregates.Get(IdSpan.Create(key));

            Assert.Equal(Cluster.Client.GetGrain<IAggregateGrain>(key), grain);
            Assert.Null((await grain.FindAsync()).Document);
        }

        for (int round = 0; round < 2; round++)
        {
            Assert.Equal(Cluster.Client.GetGrain<IQueryGrain>(0), queries.Get(GrainIdKeyExtensions.CreateIntegerKey(0)));
        }
    }
}
