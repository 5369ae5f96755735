namespace Granary.Contracts.Hosting;

/// <summary>The present, for the expiry of commits: it follows the clock of the process, and never goes back.</summary>
/// <remarks>
/// The store compares the clocks when it opens. If the clock of the machine is set back later, the expiry of every new commit would lie in
/// the past of the database, which would refuse them all. So the time that has passed since the first reading is a lower bound. A clock
/// that is set ahead is followed, because the time that a machine sleeps does not count as passed.
/// <para>Safe for any number of threads.</para>
/// </remarks>
internal sealed class ExpiryClock
{
    private volatile Reading? _first;

    /// <summary>The present.</summary>
    /// <param name="time">The clock of the process, the same in each call.</param>
    public DateTimeOffset Now(TimeProvider time)
    {
        DateTimeOffset now = time.GetUtcNow();

        // Two threads may both make the first reading; either serves.
        Reading first = _first ??= new Reading(now, time.GetTimestamp());
        DateTimeOffset passed = first.Now + time.GetElapsedTime(first.Timestamp);
        return now > passed ? now : passed;
    }

    private sealed record Reading(DateTimeOffset Now, long Timestamp);
}
