using Granary.Bank;
using Granary.ClusterClient;
using Xunit;
using Xunit.Abstractions;

namespace Granary.Chaos.Tests;

[Collection(ChaosCollection.Name)]
[Trait("Store", "PostgreSql")]
[Trait("Engine", "Cluster")]
public sealed class RollingRestartTests(ITestOutputHelper output)
{
    private const int Aggregates = 100;

    [Fact]
    public async Task No_call_fails_while_all_silos_are_replaced_one_after_the_other()
    {
        await using ChaosCluster cluster = await ChaosCluster.StartAsync(silos: 3);
        await cluster.AddAsync<Counter, CounterId>(Enumerable.Range(0, Aggregates).Select(n => new Counter(new CounterId(n))));
        await cluster.AddAsync<Account, AccountId>(Enumerable.Range(0, Aggregates).Select(n => new Account(new AccountId(n), 0)));
        IReadOnlyList<ClientProcess> clients = await cluster.AddClientsAsync(2, new Workload("both") { Workers = 16, Shared = Aggregates });
        foreach (ClientProcess client in clients)
        {
            client.Begin();
        }

        await Task.WhenAll(clients.Select(client => client.AcknowledgeAsync(200))).WaitAsync(TimeSpan.FromMinutes(1));
        foreach (SiloProcess silo in cluster.Silos.ToArray())
        {
            await cluster.TerminateAsync(silo);
            await cluster.AddSiloAsync();
            await ChaosCluster.PassAsync(TimeSpan.FromSeconds(2));
        }

        foreach (ClientProcess client in clients)
        {
            client.Stop();
        }

        Tally tally = await cluster.EndAsync(clients);
        cluster.Require(tally.Troubled == 0, "A call failed, though silos went one by one, and as operators let them go.");
        cluster.Require(tally.Acknowledged > 1000, "Too few calls succeeded to prove anything.");
        await RequireEachOnceAsync(cluster, tally.Acknowledged);
        output.WriteLine(cluster.Story);
    }

    /// <summary>Each invocation changed one aggregate and each unit two, by as much as the other one less.</summary>
    private static async Task RequireEachOnceAsync(ChaosCluster cluster, int acknowledged)
    {
        long invocations = await cluster.AskAsync("select sum(version - 1) from {schema}.counters");
        long changes = await cluster.AskAsync("select sum(version - 1) from {schema}.accounts");
        cluster.Require(invocations > 0 && changes > 0, "Only one kind of call succeeded.");
        cluster.Require(invocations + (changes / 2) == acknowledged, $"{acknowledged} calls made {invocations} and {changes} changes.");
        var checker = new TotalChecker(cluster.Granary, Aggregates, 0);
        await checker.CheckAsync();
        cluster.Require(checker.Wrong.Count == 0, $"Money was made: {checker.Wrong.FirstOrDefault()}");
    }
}
