using Granary.Client;
using Granary.Testing.Cluster;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>As on every engine, but that units reach a pipeline when the network brings them.</summary>
public abstract class ClusterTrafficFacts(ClusterFixture store) : TrafficFacts(store)
{
    [Fact]
    public override async Task Units_that_arrive_while_a_transaction_is_on_its_way_share_the_next_one()
    {
        await using GranaryInstance granary = Store.Open(Traffic.Attach);
        int units = 0;
        var sent = new TaskCompletionSource();

        // A store in memory could be done with each before the next one arrives.
        Traffic.BeforeCommit = group =>
        {
            Interlocked.Add(ref units, group.Count);
            return sent.Task;
        };

        Task[] all = [.. Enumerable.Range(0, 200).Select(_ => AddAsync(granary))];
        sent.SetResult();
        await Task.WhenAll(all);

        Assert.Equal(200, units);
        Assert.True(Traffic.Groups < 200, $"{units} units came in {Traffic.Groups} groups.");
    }
}
