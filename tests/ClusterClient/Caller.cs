using System.Diagnostics;
using Granary.Bank;
using Granary.Domain;

namespace Granary.ClusterClient;

/// <summary>Calls the bank and counts the outcomes; safe for any number of workers at once.</summary>
public sealed class Caller(IGranary granary, TimeProvider time, Action<int> acknowledged)
{
    private const int MaxFailures = 5;
    private const int DescribedLines = 4;

    private readonly Lock _lock = new();
    private Tally _tally = new();

    /// <summary>The outcomes of the calls until now.</summary>
    public Tally Tally
    {
        get
        {
            lock (_lock)
            {
                return _tally;
            }
        }
    }

    /// <summary>Increments a counter by an invocation.</summary>
    public Task IncrementAsync(CounterId id) =>
        CountAsync(() => granary.InvokeAsync<Counter, CounterId, int>(id, counter => counter.Increment()));

    /// <summary>Moves money by a unit of work.</summary>
    public Task TransferAsync(AccountId from, AccountId to, long amount) => CountAsync(() => granary.RunAsync(async (unit, token) =>
    {
        IRepository<Account, AccountId> accounts = unit.Repository<Account, AccountId>();
        Account giver = await accounts.GetAsync(from, token);
        Account taker = await accounts.GetAsync(to, token);
        giver.Add(-amount);
        taker.Add(amount);
        return true;
    }));

    private async Task CountAsync(Func<Task> call)
    {
        long began = Stopwatch.GetTimestamp();
        try
        {
            await call();
            Note(began, null, tally => tally with { Acknowledged = tally.Acknowledged + 1 });
        }
        catch (OutcomeUnknownException doubt)
        {
            Note(began, doubt, tally => tally);
            bool applied = await ResolveAsync(doubt.CommitId);
            Note(began, null, tally => applied
                ? tally with { FoundApplied = tally.FoundApplied + 1 }
                : tally with { FoundAborted = tally.FoundAborted + 1 });
        }
        catch (ConcurrencyConflictException conflict)
        {
            Note(began, conflict, tally => tally with { Conflicts = tally.Conflicts + 1 });
        }
        catch (Exception failure)
        {
            Note(began, failure, tally => tally with { Failed = tally.Failed + 1 });
        }
    }

    private async Task<bool> ResolveAsync(CommitId commitId)
    {
        while (true)
        {
            try
            {
                return await granary.ResolveAsync(commitId);
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), time);
            }
        }
    }

    private static string Describe(Exception failure) => string.Join('\n', failure.ToString().Split('\n').Take(DescribedLines));

    private void Note(long began, Exception? failure, Func<Tally, Tally> change)
    {
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        lock (_lock)
        {
            int before = _tally.Acknowledged;
            _tally = change(_tally) with
            {
                LongestSeconds = Math.Max(_tally.LongestSeconds, seconds),
                HeldUp = _tally.HeldUp + (seconds > 1 ? 1 : 0),
                Failures = failure is null || _tally.Failures.Count == MaxFailures
                    ? _tally.Failures
                    : [.. _tally.Failures, Describe(failure)],
            };
            if (_tally.Acknowledged > before)
            {
                acknowledged(_tally.Acknowledged);
            }
        }
    }
}
