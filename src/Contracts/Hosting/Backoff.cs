namespace Granary.Contracts.Hosting;

/// <summary>The pauses between the attempts at the same work: each is random, and their upper bound doubles up to a limit.</summary>
/// <remarks>
/// Full jitter, as in "Exponential Backoff And Jitter", AWS Architecture Blog, 2015: a pause is drawn evenly between nothing and its bound,
/// so that callers which failed together do not come back together. Immutable, and safe for any number of threads.
/// </remarks>
/// <param name="First">The bound of the first pause.</param>
internal readonly record struct Backoff(TimeSpan First)
{
    /// <summary>The limit that the doubling leads to.</summary>
    public required TimeSpan Longest { get; init; }

    /// <summary>Pauses before the next attempt.</summary>
    /// <param name="number">The number of the pause, from 1.</param>
    /// <param name="time">The clock that measures the pause.</param>
    /// <param name="cancellationToken">Ends the pause. The task is cancelled then.</param>
    public Task PauseAsync(int number, TimeProvider time, CancellationToken cancellationToken) =>
        Task.Delay(BoundOf(number) * Random.Shared.NextDouble(), time, cancellationToken);

    /// <summary>The greatest length of a pause.</summary>
    /// <param name="number">The number of the pause, from 1.</param>
    public TimeSpan BoundOf(int number)
    {
        TimeSpan bound = First;
        for (int i = 1; i < number && bound < Longest; i++)
        {
            // Compared by halves, as the double of a long bound is beyond the range of a time span.
            bound = bound < Longest / 2 ? bound * 2 : Longest;
        }

        return bound;
    }

    /// <summary>Pauses between two rounds of work in the background: for half the interval at least, and one and a half at most.</summary>
    /// <remarks>Processes that were started together do their rounds at different times.</remarks>
    /// <param name="interval">The mean time between two rounds.</param>
    /// <param name="time">The clock that measures the pause.</param>
    /// <param name="cancellationToken">Ends the pause. The task is cancelled then.</param>
    public static Task BetweenRoundsAsync(TimeSpan interval, TimeProvider time, CancellationToken cancellationToken) =>
        Task.Delay(interval * (0.5 + Random.Shared.NextDouble()), time, cancellationToken);
}
