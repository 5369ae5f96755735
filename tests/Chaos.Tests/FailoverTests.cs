using System.Diagnostics;
using Granary.Bank;
using Granary.ClusterClient;
using Xunit;
using Xunit.Abstractions;

namespace Granary.Chaos.Tests;

[Collection(ChaosCollection.Name)]
[Trait("Store", "PostgreSql")]
[Trait("Engine", "Cluster")]
public sealed class FailoverTests(ITestOutputHelper output)
{
    private const int Counters = 30;

    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Aggregates_of_a_killed_silo_answer_elsewhere_within_ten_seconds()
    {
        await using ChaosCluster cluster = await ChaosCluster.StartAsync(silos: 3);
        await cluster.AddAsync<Counter, CounterId>(Enumerable.Range(0, Counters).Select(number => new Counter(new CounterId(number))));
        var caller = new Caller(cluster.Granary, TimeProvider.System, _ => { });
        await Task.WhenAll(Enumerable.Range(0, Counters).Select(number => caller.IncrementAsync(new CounterId(number))));
        cluster.Require(caller.Tally is { Acknowledged: Counters, Troubled: 0 }, $"The cluster did not answer at all: {caller.Tally}");

        (SiloProcess owner, int[] owned) = await FindGreatestOwnerAsync(cluster);
        cluster.Kill(owner);
        long killed = Stopwatch.GetTimestamp();
        await Task.WhenAll(owned.Select(number => caller.IncrementAsync(new CounterId(number)))).WaitAsync(TimeSpan.FromMinutes(2));
        TimeSpan took = Stopwatch.GetElapsedTime(killed);
        cluster.Note($"{owned.Length} aggregates of the killed silo answered after {took.TotalSeconds:F1} s");

        cluster.Require(
            caller.Tally.Acknowledged == Counters + owned.Length && caller.Tally.Troubled == 0, $"A call failed: {caller.Tally}");
        cluster.Require(took < _limit, $"They answered after {took.TotalSeconds:F1} s.");
        output.WriteLine(cluster.Story);
    }

    [Fact]
    public async Task The_aggregates_of_two_silos_of_three_that_are_killed_at_once_answer_within_half_a_minute()
    {
        await using ChaosCluster cluster = await ChaosCluster.StartAsync(silos: 3);
        await cluster.AddAsync<Counter, CounterId>(Enumerable.Range(0, Counters).Select(number => new Counter(new CounterId(number))));
        var caller = new Caller(cluster.Granary, TimeProvider.System, _ => { });
        await Task.WhenAll(Enumerable.Range(0, Counters).Select(number => caller.IncrementAsync(new CounterId(number))));

        cluster.Kill(cluster.Silos[0]);
        cluster.Kill(cluster.Silos[0]);
        long killed = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Counters).Select(number => caller.IncrementAsync(new CounterId(number))))
            .WaitAsync(TimeSpan.FromMinutes(2));
        TimeSpan took = Stopwatch.GetElapsedTime(killed);
        cluster.Note($"all aggregates answered after {took.TotalSeconds:F1} s");

        // A call is repeated for half a minute, so none fails if the one that is left takes over in time.
        cluster.Require(caller.Tally is { Acknowledged: 2 * Counters, Troubled: 0 }, $"A call failed: {caller.Tally}");
        output.WriteLine(cluster.Story);
    }

    private static async Task<(SiloProcess Owner, int[] Owned)> FindGreatestOwnerAsync(ChaosCluster cluster)
    {
        SiloProcess[] owners = await Task.WhenAll(
            Enumerable.Range(0, Counters).Select(number => cluster.FindOwnerAsync($"counters/{number}")));
        IGrouping<SiloProcess, int> greatest = Enumerable.Range(0, Counters).GroupBy(number => owners[number])
            .MaxBy(group => group.Count()) ?? throw new InvalidOperationException("Nobody owns a counter.");
        return (greatest.Key, [.. greatest]);
    }
}
