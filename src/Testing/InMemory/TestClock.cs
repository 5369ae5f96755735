namespace Granary.Testing;

/// <summary>A clock that stands still until the test sets it.</summary>
/// <remarks>
/// Only the time of day is the test's. Timers and time-outs take the time that they take, so work that waits between two attempts ends
/// without the help of the test. Any thread may use it.
/// </remarks>
public sealed class TestClock : TimeProvider
{
    private long _ticks;

    /// <summary>Makes a clock.</summary>
    /// <param name="now">The time that it shows; midnight of 1 January 2000, UTC, unless given.</param>
    public TestClock(DateTimeOffset? now = null) =>
        Now = now ?? new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The time that the clock shows, in UTC. It may be set back too.</summary>
    public DateTimeOffset Now
    {
        get => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);
        set => Interlocked.Exchange(ref _ticks, value.UtcTicks);
    }

    /// <summary>UTC, so that a test does not depend on the machine.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Sets the clock ahead.</summary>
    /// <param name="by">How far.</param>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;
}
