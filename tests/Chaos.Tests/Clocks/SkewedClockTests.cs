using System.Diagnostics;
using Granary.Bank;
using Granary.Chaos.Clocks;
using Granary.ClusterClient;
using Granary.TestSupport;
using Xunit;
using Xunit.Abstractions;

namespace Granary.Chaos.Tests.Clocks;

/// <summary>The clock of one silo of three is an hour off: what it takes away, and what holds all the same.</summary>
[Collection(ChaosCollection.Name)]
[Trait("Store", "PostgreSql")]
[Trait("Engine", "Cluster")]
[Trait("Needs", "Compiler")]
public sealed class SkewedClockTests(ITestOutputHelper output)
{
    private const int Batch = 12;
    private const int MostBatches = 20;
    private const int Owned = 3;

    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan _tolerance = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_silo_whose_clock_is_an_hour_off_refuses_to_start_and_states_the_difference()
    {
        await using ChaosCluster cluster = await ChaosCluster.StartAsync(silos: 1);
        using var clock = await SkewedClock.CreateAsync(_hour);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => cluster.AddSiloAsync(clock.Environment));

        Assert.Contains("ahead of that of the database", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Commits:Lifetime", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_silo_whose_clock_jumps_by_an_hour_breaks_no_promise_and_a_silo_that_dies_beside_it_is_declared_dead(int hours)
    {
        using var clock = await SkewedClock.CreateAsync(TimeSpan.Zero);
        await using ChaosCluster cluster = await ChaosCluster.StartAsync(silos: 1);
        Task<SiloProcess> joining = cluster.AddSiloAsync(clock.Environment);
        await cluster.AddSiloAsync();
        SiloProcess skewed = await joining;
        var calls = new Calls(cluster);
        await calls.AddUntilAsync(skewed);
        await calls.RunAsync(TimeSpan.FromSeconds(1));
        calls.Require(tally => tally.Troubled == 0, "The cluster did not work before.");

        clock.Set(hours * _hour);
        await Eventually.HoldsAsync(async () => (await SkewOfAsync(skewed) - (hours * _hour)).Duration() < _tolerance);
        cluster.Note($"{skewed.Name} is {hours} h ahead");
        await calls.RunAsync(TimeSpan.FromSeconds(2));
        await calls.AddUntilAsync(skewed);
        calls.Require(tally => tally.Troubled == 0, "A call failed because of a clock.");
        cluster.Require(await CountDeadAsync(cluster) == 0, "A silo was declared dead because of a clock.");

        await RequireKilledIsDeclaredDeadAsync(cluster);
        await calls.RunAsync(TimeSpan.FromSeconds(1));
        clock.Set(TimeSpan.Zero);
        await Eventually.HoldsAsync(async () => (await SkewOfAsync(skewed)).Duration() < _tolerance);
        await calls.RunAsync(TimeSpan.FromSeconds(1));
        calls.Require(tally => tally.Failed == 0, "A call failed though no silo was about to die.");
        long counted = await cluster.AskAsync(
            "select sum((document->>'value')::bigint) from {schema}.counters");
        calls.Require(tally => tally.Applied == counted, $"The counters are at {counted}.");
        output.WriteLine(cluster.Story);
    }

    private static async Task RequireKilledIsDeclaredDeadAsync(ChaosCluster cluster)
    {
        cluster.Kill(cluster.Silos[0]);
        long killed = Stopwatch.GetTimestamp();
        await Eventually.HoldsAsync(async () => await CountDeadAsync(cluster) == 1);
        TimeSpan took = Stopwatch.GetElapsedTime(killed);
        cluster.Note($"It was declared dead after {took.TotalSeconds:F1} s");
        cluster.Require(took < TimeSpan.FromSeconds(10), $"It was declared dead after {took.TotalSeconds:F1} s.");
    }

    private static Task<long> CountDeadAsync(ChaosCluster cluster) =>
        cluster.AskAsync("select count(*) from {schema}.orleansmembershiptable where status = 6");

    // The server writes its time into each answer.
    private static async Task<TimeSpan> SkewOfAsync(SiloProcess silo)
    {
        using var client = new HttpClient();
        using HttpResponseMessage answer = await client.GetAsync(new Uri($"{silo.Url}/health/live"));
        return answer.Headers.Date is { } date
            ? date - TimeProvider.System.GetUtcNow()
            : throw new InvalidOperationException("The answer has no time.");
    }

    /// <summary>Increments of counters by one caller for each, and what became of them.</summary>
    private sealed class Calls(ChaosCluster cluster)
    {
        private readonly Caller _caller = new(cluster.Granary, TimeProvider.System, _ => { });
        private int _counters;
        private int _owned;

        /// <summary>Adds counters until a silo has taken some more of them into memory.</summary>
        public async Task AddUntilAsync(SiloProcess owner)
        {
            int least = _owned + Owned;
            int owned = 0;
            for (int batch = 0; owned < least && batch < MostBatches; batch++)
            {
                int first = _counters;
                _counters += Batch;
                await cluster.AddAsync<Counter, CounterId>(Enumerable.Range(first, Batch).Select(n => new Counter(new CounterId(n))));
                await RunAsync(TimeSpan.Zero);
                SiloProcess[] owners = await Task.WhenAll(
                    Enumerable.Range(0, _counters).Select(number => cluster.FindOwnerAsync($"counters/{number}")));
                owned = owners.Count(silo => silo == owner);
            }

            _owned = owned;
            cluster.Note($"{owner.Name} holds {owned} of {_counters} counters");
            cluster.Require(owned >= least, "It holds too few aggregates to prove anything.");
        }

        /// <summary>Counts by all counters at once, each at least once.</summary>
        public async Task RunAsync(TimeSpan time)
        {
            long begun = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, _counters).Select(number => Task.Run(async () =>
            {
                do
                {
                    await _caller.IncrementAsync(new CounterId(number));
                }
                while (Stopwatch.GetElapsedTime(begun) < time);
            }))).WaitAsync(TimeSpan.FromMinutes(1));
            cluster.Note($"{_counters} counters: {_caller.Tally}");
        }

        public void Require(Func<Tally, bool> holds, string what) => cluster.Require(holds(_caller.Tally), what);
    }
}
