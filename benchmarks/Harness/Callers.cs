using System.Diagnostics;

namespace Granary.Benchmarks.Harness;

/// <summary>Many callers that each do one thing after another for a while.</summary>
internal static class Callers
{
    /// <summary>The number of times per second that all callers together finished an action.</summary>
    public static async Task<double> RateAsync(int callers, TimeSpan duration, Func<int, Task> act)
    {
        var clock = Stopwatch.StartNew();
        long done = await CountAsync(callers, duration, act);
        return done / clock.Elapsed.TotalSeconds;
    }

    /// <summary>The number of times that all callers together finished an action, those included that were under way at the end.</summary>
    public static async Task<long> CountAsync(int callers, TimeSpan duration, Func<int, Task> act)
    {
        long done = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            while (clock.Elapsed < duration)
            {
                await act(caller);
                Interlocked.Increment(ref done);
            }
        })));
        return done;
    }

    /// <summary>Runs an action once for each item.</summary>
    public static Task ForEachAsync<T>(int callers, IEnumerable<T> items, Func<T, Task> act) => Parallel.ForEachAsync(
        items, new ParallelOptions { MaxDegreeOfParallelism = callers }, (item, _) => new ValueTask(act(item)));
}
