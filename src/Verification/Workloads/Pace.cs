namespace Granary.Verification;

/// <summary>Holds clients to a number of calls per second. Any number of clients may ask at once.</summary>
/// <remarks>
/// Time is divided into rounds. In each round every client makes one call, and all clients begin at once, so that calls meet each other
/// even at a low rate. A client that is late skips the rounds that it missed, so that they do not all meet a store that has just come back.
/// </remarks>
internal sealed class Pace(TimeSpan round, TimeProvider time)
{
    private readonly long _origin = time.GetTimestamp();

    /// <summary>The pace of a number of clients that make a number of calls per second together.</summary>
    public static Pace ForClients(int clients, double callsPerSecond, TimeProvider time) =>
        new(TimeSpan.FromSeconds(clients / callsPerSecond), time);

    /// <summary>Waits for the next round of a client.</summary>
    /// <param name="last">The last round in which the client called; -1 before the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The number of the round.</returns>
    public async Task<long> NextAsync(long last, CancellationToken cancellationToken)
    {
        TimeSpan passed = time.GetElapsedTime(_origin);
        long next = Math.Max(last + 1, (passed.Ticks + round.Ticks - 1) / round.Ticks);
        TimeSpan wait = (next * round) - passed;
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }

        return next;
    }
}
