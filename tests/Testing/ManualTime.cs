namespace Granary.Testing;

/// <summary>A clock that a test sets; only what it tells is under control, waits are as long as they are.</summary>
public sealed class ManualTime(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
