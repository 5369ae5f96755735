using System.Diagnostics;
using Granary.Bank;
using Granary.Domain;
using Granary.TestSupport;
using Xunit;
using Xunit.Abstractions;
using Account = Granary.Bank.Account;

namespace Granary.Chaos.Tests;

/// <summary>A silo that stands still, in the middle of whatever it sends, is declared dead by the others, and holds nobody up.</summary>
[Collection(ChaosCollection.Name)]
[Trait("Store", "PostgreSql")]
[Trait("Engine", "Cluster")]
public sealed class StopTests(ITestOutputHelper output)
{
    private const int Accounts = 48;
    private const int Stops = 3;
    private const int NoteLength = 700_000;

    // Orleans declares it dead after about five seconds; the rest is for a machine that is busy with other things.
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_silo_that_stands_still_while_it_sends_large_commits_is_declared_dead_within_ten_seconds()
    {
        await using ChaosCluster cluster = await ChaosCluster.StartAsync(silos: 2);
        await cluster.AddAsync<Account, AccountId>(Enumerable.Range(0, Accounts).Select(number => new Account(new AccountId(number), 0)));
        var work = new Work();
        Task[] writers = [.. Enumerable.Range(0, Accounts).Select(number => Task.Run(() => work.WriteAsync(cluster.Granary, number)))];
        for (int stop = 0; stop < Stops; stop++)
        {
            int before = work.Done;
            await Eventually.HoldsAsync(() => Task.FromResult(work.Done > before + Accounts));
            await ChaosCluster.PassAsync(TimeSpan.FromSeconds(cluster.Random.NextDouble()));
            SiloProcess silo = cluster.Silos[0];
            await cluster.StopAsync(silo);
            long stopped = Stopwatch.GetTimestamp();
            await Eventually.HoldsAsync(async () => await cluster.AskAsync(
                $"select count(*) from {{schema}}.orleansmembershiptable where port = {silo.SiloPort} and status = 6") > 0);
            TimeSpan took = Stopwatch.GetElapsedTime(stopped);
            cluster.Note($"{silo.Name} was declared dead after {took.TotalSeconds:F1} s");
            cluster.Require(took < _limit, $"It was declared dead after {took.TotalSeconds:F1} s.");

            int after = work.Done;
            await Eventually.HoldsAsync(() => Task.FromResult(work.Done > after + Accounts));
            await silo.Process.SignalAsync("CONT");
            cluster.Kill(silo);
            await cluster.AddSiloAsync();
        }

        work.End();
        await Task.WhenAll(writers);
        output.WriteLine(cluster.Story);
    }

    private sealed class Work
    {
        private static readonly string _text = new('x', NoteLength);

        private int _done;
        private volatile bool _ended;

        public int Done => Volatile.Read(ref _done);

        public void End() => _ended = true;

        public async Task WriteAsync(IGranary granary, int number)
        {
            for (int i = 0; !_ended; i++)
            {
                try
                {
                    await granary.RunAsync(async unit =>
                        (await unit.Repository<Account, AccountId>().GetAsync(new AccountId(number))).Write($"{i}{_text}"));
                    Interlocked.Increment(ref _done);
                }
                catch (RepositoryException)
                {
                    // A call may fail while its silo stands still; this test is about how long that lasts.
                }
            }
        }
    }
}
