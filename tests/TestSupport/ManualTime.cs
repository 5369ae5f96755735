namespace Granary.TestSupport;

/// <summary>A clock that a test sets. Only the time of day is under control; waits last as long as they do.</summary>
public sealed class ManualTime(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
