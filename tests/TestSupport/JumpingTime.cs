namespace Granary.TestSupport;

/// <summary>
/// The clock of the system, on a machine that has been up for long; a test makes the time jump ahead, as after a suspension.
/// </summary>
public sealed class JumpingTime(TimeSpan uptime) : TimeProvider
{
    private long _added = uptime.Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => System.GetElapsedTime(0).Ticks + Interlocked.Read(ref _added);

    public void Jump(TimeSpan by) => Interlocked.Add(ref _added, by.Ticks);
}
