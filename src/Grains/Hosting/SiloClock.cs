namespace Granary.Grains.Hosting;

/// <summary>The clock of a silo's membership: the clock of the host, with timestamps that count from the making of the silo.</summary>
/// <remarks>
/// The watchdog of Orleans 10.4.2 starts its first thread before it sets the timestamp that this thread compares. A thread that is fast
/// enough reads 0, and reports a stall as long as the timestamp: with timestamps from the start of the machine, hours or days, as a warning
/// in the log and as a point against the silo's own health. Counted from here, the same reading is as short as the start of the silo, and
/// below the watchdog's threshold of twice <c>LocalHealthDegradationMonitoringPeriod</c>; real stalls are reported as before.
/// Rejected: a filter on the warning, which cannot tell a false one, and leaves the point against the health.
/// </remarks>
internal sealed class SiloClock : TimeProvider
{
    private readonly TimeProvider _host;
    private readonly long _origin;

    public SiloClock(TimeProvider host)
    {
        _host = host;

        // The first timestamp is 1: Orleans takes 0 for a watch that does not run.
        _origin = host.GetTimestamp() - 1;
    }

    public override TimeZoneInfo LocalTimeZone => _host.LocalTimeZone;

    public override long TimestampFrequency => _host.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _host.GetUtcNow();

    public override long GetTimestamp() => _host.GetTimestamp() - _origin;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _host.CreateTimer(callback, state, dueTime, period);
}
