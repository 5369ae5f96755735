using Granary.Bank;
using Granary.ClusterClient;
using Granary.Domain;
using Xunit;
using Xunit.Abstractions;

namespace Granary.Chaos.Tests;

[Collection(ChaosCollection.Name)]
[Trait("Store", "PostgreSql")]
[Trait("Engine", "Cluster")]
public sealed class CountingTests(ITestOutputHelper output)
{
    private const int Clients = 4;
    private const int Calls = 20_000;

    private static readonly CounterId _counter = new(0);
    private static readonly Workload _work = new("increments") { Workers = 200 / Clients, Calls = Calls / Clients };

    [Fact]
    public async Task Two_hundred_callers_of_four_processes_count_one_aggregate_to_twenty_thousand()
    {
        await using ChaosCluster cluster = await ChaosCluster.StartAsync(silos: 3);
        await cluster.AddAsync<Counter, CounterId>([new Counter(_counter)]);
        IReadOnlyList<ClientProcess> clients = await cluster.AddClientsAsync(Clients, _work);
        cluster.Note("the clients begin");
        foreach (ClientProcess client in clients)
        {
            client.Begin();
        }

        Tally tally = await cluster.EndAsync(clients);
        await RequireCountAsync(cluster, Calls);
        cluster.Require(tally.Acknowledged == Calls && tally.Troubled == 0, "A call failed on a whole cluster.");
        output.WriteLine(cluster.Story);
    }

    [Fact]
    public async Task A_counter_whose_silo_is_killed_counts_each_call_once()
    {
        await using ChaosCluster cluster = await ChaosCluster.StartAsync(silos: 3);
        await cluster.AddAsync<Counter, CounterId>([new Counter(_counter)]);
        IReadOnlyList<ClientProcess> clients = await cluster.AddClientsAsync(Clients, _work);
        Task underway = Task.WhenAll(clients.Select(client => client.AcknowledgeAsync(Calls / Clients / 5)));
        cluster.Note("the clients begin");
        foreach (ClientProcess client in clients)
        {
            client.Begin();
        }

        await underway.WaitAsync(TimeSpan.FromMinutes(1));
        SiloProcess owner = await cluster.FindOwnerAsync("counters/0");
        cluster.Require(clients.Any(client => !client.HasEnded), "The clients were done before the silo was killed.");
        cluster.Kill(owner);

        Tally tally = await cluster.EndAsync(clients);
        await RequireCountAsync(cluster, tally.Applied);
        cluster.Require(tally.HeldUp > 0, "Nobody noticed that a silo was killed.");
        cluster.Require(tally is { Conflicts: 0, Failed: 0 }, "A call failed though it could have been repeated.");
        cluster.Require(tally.Applied + tally.FoundAborted == Calls && tally.Applied > Calls / 2, "Too few calls succeeded.");
        output.WriteLine(cluster.Story);
    }

    private static async Task RequireCountAsync(ChaosCluster cluster, int expected)
    {
        await using IUnitOfWork unit = cluster.Granary.Begin(new UnitOfWorkOptions { ReadMode = ReadMode.Strict });
        Counter counter = await unit.Repository<Counter, CounterId>().GetAsync(_counter);
        long version = await cluster.AskAsync("select version from {schema}.counters");
        cluster.Note($"the counter stands at {counter.Value}, at version {version}");
        cluster.Require(counter.Value == expected, $"The counter stands at {counter.Value}, not at {expected}.");
        cluster.Require(version == expected + 1, $"The version is {version}, not {expected + 1}.");
    }
}
