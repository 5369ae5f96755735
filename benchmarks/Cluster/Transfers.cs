using Granary.Benchmarks.Cluster.Peers;
using Granary.Benchmarks.Harness;
using Granary.Domain;
using Orleans;
using Orleans.Transactions;

namespace Granary.Benchmarks.Cluster;

/// <summary>
/// How many transfers between two of 1,000 accounts do 16 callers make durable per second, against the transactions of Orleans over its
/// ADO.NET storage, and against EF Core?
/// </summary>
internal static class Transfers
{
    private const int CallerCount = 16;
    private const int AccountCount = 1000;

    private static readonly TimeSpan _duration = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(RunningCluster cluster, EfCore efCore, SharedDatabase database)
    {
        await OpenAsync(cluster, database);
        await new Comparison("units over two aggregates/s, 16 callers", "Orleans.Transactions over Orleans' ADO.NET storage").RunAsync(
            () => Callers.RateAsync(CallerCount, _duration, _ => TransferAsync(cluster.Granary)),
            () => Callers.RateAsync(CallerCount, _duration, _ => TransactAsync(cluster)));
        await new Comparison("units over two aggregates/s, 16 callers", "EF Core 10, both in one transaction").RunAsync(
            () => Callers.RateAsync(CallerCount, _duration, _ => TransferAsync(cluster.Granary)),
            () => Callers.RateAsync(CallerCount, _duration, _ => TransferAsync(efCore)));
        await CheckAsync(cluster, efCore);
    }

    private static async Task OpenAsync(RunningCluster cluster, SharedDatabase database)
    {
        await database.ExecuteAsync(
            $"insert into {SharedDatabase.Theirs}.accounts select i, 0 from generate_series(0, {AccountCount - 1}) i");
        await using IUnitOfWork unit = cluster.Granary.Begin();
        for (int i = 0; i < AccountCount; i++)
        {
            await unit.Repository<Account, int>().AddAsync(new Account(i));
        }

        await unit.CommitAsync();
    }

    private static Task<bool> TransferAsync(IGranary granary)
    {
        (int from, int to) = Pick();
        return granary.RunAsync(async (unit, cancellationToken) =>
        {
            IRepository<Account, int> accounts = unit.Repository<Account, int>();
            (await accounts.GetAsync(from, cancellationToken)).Add(-1);
            (await accounts.GetAsync(to, cancellationToken)).Add(1);
            return true;
        });
    }

    private static async Task TransactAsync(RunningCluster cluster)
    {
        (int from, int to) = Pick();
        while (true)
        {
            try
            {
                await cluster.Transactions.RunTransaction(TransactionOption.Create, async () =>
                {
                    await cluster.Grains.GetGrain<IAccountGrain>(from).AddAsync(-1);
                    await cluster.Grains.GetGrain<IAccountGrain>(to).AddAsync(1);
                });
                return;
            }
            catch (OrleansTransactionAbortedException)
            {
                // Another transaction was faster: once more, as a granary would do.
            }
        }
    }

    private static async Task TransferAsync(EfCore efCore)
    {
        (int from, int to) = Pick();
        while (!await efCore.TryTransferAsync(from, to))
        {
            // Another transaction was faster: once more.
        }
    }

    // In order, so that the locks of no peer wait for each other in a circle.
    private static (int From, int To) Pick()
    {
        int one = Random.Shared.Next(AccountCount);
        int other = (one + Random.Shared.Next(1, AccountCount)) % AccountCount;
        return one < other ? (one, other) : (other, one);
    }

    private static async Task CheckAsync(RunningCluster cluster, EfCore efCore)
    {
        await using IUnitOfWork unit = cluster.Granary.Begin();
        IReadOnlyList<Account> ours = await unit.Repository<Account, int>().Matching(account => account.Balance != 0).ToListAsync();
        if (ours.Sum(account => account.Balance) != 0 || await efCore.SumAsync() != 0)
        {
            throw new InvalidOperationException("Money was made or lost.");
        }
    }
}
