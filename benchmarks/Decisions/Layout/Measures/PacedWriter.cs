using System.Diagnostics;

namespace Granary.Benchmarks.Decisions.Layout.Measures;

/// <summary>A writer that commits every few milliseconds, and notes how long each commit takes, while something else is done.</summary>
internal sealed class PacedWriter : IAsyncDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan _undisturbed = TimeSpan.FromSeconds(1);

    private readonly Func<Task> _commit;
    private readonly TimeProvider _time;
    private readonly List<(long Start, long End)> _commits = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;

    private PacedWriter(Func<Task> commit, TimeProvider time)
    {
        _commit = commit;
        _time = time;
        _run = Task.Run(RunAsync);
    }

    /// <summary>Begins to commit.</summary>
    public static PacedWriter Start(Func<Task> commit) => new(commit, TimeProvider.System);

    /// <summary>The commits of a while in which nothing else is done.</summary>
    public Task<Commits> UndisturbedAsync() => DuringAsync(() => Task.Delay(_undisturbed, _time));

    /// <summary>The commits while something is done, the one that was under way at its end included.</summary>
    public async Task<Commits> DuringAsync(Func<Task> work)
    {
        long start = Stopwatch.GetTimestamp();
        await work();
        long end = Stopwatch.GetTimestamp();
        while (!_run.IsCompleted && Last() < end)
        {
            await Task.Delay(_pause, _time);
        }

        lock (_commits)
        {
            return new Commits(
                Stopwatch.GetElapsedTime(start, end),
                [.. _commits.Where(commit => commit.End > start && commit.Start < end)
                    .Select(commit => Stopwatch.GetElapsedTime(commit.Start, commit.End).TotalMilliseconds).Order()]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }

    private long Last()
    {
        lock (_commits)
        {
            return _commits.Count == 0 ? 0 : _commits[^1].End;
        }
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            long start = Stopwatch.GetTimestamp();
            await _commit();
            lock (_commits)
            {
                _commits.Add((start, Stopwatch.GetTimestamp()));
            }

            await Task.Delay(_pause, _time);
        }
    }

    /// <summary>How long commits took while something was done.</summary>
    /// <param name="Time">How long it took.</param>
    /// <param name="Milliseconds">The times of the commits, the shortest first.</param>
    internal sealed record Commits(TimeSpan Time, double[] Milliseconds)
    {
        /// <summary>The time of the longest commit.</summary>
        public double Longest => Milliseconds[^1];

        /// <summary>The time that one commit in a hundred exceeds.</summary>
        public double Rare => Milliseconds[(int)(Milliseconds.Length * 0.99)];

        /// <summary>The median of the times.</summary>
        public double Median => Milliseconds[Milliseconds.Length / 2];
    }
}
