using System.Globalization;
using Granary.Bank;
using Granary.ClusterClient;
using Xunit;
using Xunit.Abstractions;

namespace Granary.Chaos.Tests;

[Collection(ChaosCollection.Name)]
[Trait("Store", "PostgreSql")]
[Trait("Engine", "Cluster")]
public sealed class TransferTests(ITestOutputHelper output)
{
    private const int Accounts = 20;
    private const int Clients = 2;
    private const int Callers = 64;
    private const long Balance = 1000;

    // Versions that the accounts have gained by being changed; each transfer changes two.
    private const string Changes = "select sum(version - 1) from {schema}.accounts";
    private const string Unpublished = "select count(*) from {schema}.commits where unpublished is not null";

    private static TimeSpan Duration => TimeSpan.FromSeconds(
        int.Parse(Environment.GetEnvironmentVariable("GRANARY_TEST_CHAOS_SECONDS") ?? "60", CultureInfo.InvariantCulture));

    [Fact]
    public async Task Money_is_neither_made_nor_lost_while_silos_are_killed_and_replaced()
    {
        await using ChaosCluster cluster = await ChaosCluster.StartAsync(silos: 3);
        await cluster.AddAsync<Account, AccountId>(Enumerable.Range(0, Accounts).Select(n => new Account(new AccountId(n), Balance)));
        IReadOnlyList<ClientProcess> clients = await cluster.AddClientsAsync(
            Clients, new Workload("transfers") { Workers = Callers / Clients, Shared = Accounts });
        var checker = new TotalChecker(cluster.Granary, Accounts, Accounts * Balance);
        using var stop = new CancellationTokenSource();
        Task checking = checker.RunAsync(stop.Token);

        Tally tally = await TransferAsync(cluster, clients);
        await stop.CancelAsync();
        await checking.WaitAsync(TimeSpan.FromMinutes(1));
        await checker.CheckAsync();
        long changes = await cluster.AskAsync(Changes);
        cluster.Note($"{changes} changes; the total was seen {checker.Reads} times, {checker.Unanswered} times in vain");

        cluster.Require(checker.Wrong.Count == 0, $"The total was wrong {checker.Wrong.Count} times: {checker.Wrong.FirstOrDefault()}");
        cluster.Require(changes == 2L * tally.Applied, $"{tally.Applied} transfers were applied, and made {changes} changes.");
        cluster.Require(tally.Failed == 0, "A call failed in a way that nobody foresaw.");
        cluster.Require(tally.Applied > 500 && checker.Reads > 100, "Too few operations succeeded to prove anything.");
        await RequireNothingLeftOpenAsync(cluster);
        output.WriteLine(cluster.Story);
    }

    /// <summary>One silo is killed after a third of the time, another one replaced after the next.</summary>
    private static async Task<Tally> TransferAsync(ChaosCluster cluster, IReadOnlyList<ClientProcess> clients)
    {
        cluster.Note("the clients begin");
        foreach (ClientProcess client in clients)
        {
            client.Begin();
        }

        await ChaosCluster.PassAsync(Duration / 3);
        cluster.Kill(cluster.Silos[cluster.Random.Next(3)]);
        await ChaosCluster.PassAsync(Duration / 6);
        await cluster.AddSiloAsync();
        await ChaosCluster.PassAsync(Duration / 6);
        await cluster.TerminateAsync(cluster.Silos[cluster.Random.Next(3)]);
        await cluster.AddSiloAsync();
        await ChaosCluster.PassAsync(Duration / 3);
        foreach (ClientProcess client in clients)
        {
            client.Stop();
        }

        return await cluster.EndAsync(clients);
    }

    private static async Task RequireNothingLeftOpenAsync(ChaosCluster cluster)
    {
        var caller = new Caller(cluster.Granary, TimeProvider.System, _ => { });
        Task changed = Task.WhenAll(Enumerable.Range(0, Accounts / 2).Select(
            number => caller.TransferAsync(new AccountId(2 * number), new AccountId((2 * number) + 1), 1)));
        await Task.WhenAny(changed, ChaosCluster.PassAsync(TimeSpan.FromSeconds(10)));
        cluster.Require(changed.IsCompleted && caller.Tally is { Acknowledged: Accounts / 2, Troubled: 0 },
            $"An account could not be changed within ten seconds: {caller.Tally}");

        for (int second = 0; await cluster.AskAsync(Unpublished) is var left and > 0; second++)
        {
            cluster.Require(second < 30, $"{left} commits are still to be published.");
            await ChaosCluster.PassAsync(TimeSpan.FromSeconds(1));
        }
    }
}
