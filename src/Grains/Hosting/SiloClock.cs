using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Runtime;

namespace Granary.Grains.Hosting;

/// <summary>
/// The clock of Orleans in a silo: the clock of the host when the silo was made, and the time that has passed since. Timestamps count from
/// then too.
/// </summary>
/// <remarks>
/// <para>
/// A clock of the host that is set while the silo runs changes nothing here. The collector of activations of Orleans 10.4.2 refuses every
/// new activation, with an <see cref="ArgumentException"/>, until a clock that was set back has caught up; and the membership compares
/// times that several silos have written into its table.
/// </para>
/// <para>
/// The watchdog of Orleans 10.4.2 starts its first thread before it sets the timestamp that this thread compares. A thread that is fast
/// enough reads 0, and reports a stall as long as the timestamp: with timestamps from the start of the machine, hours or days, as a warning
/// in the log and as a point against the silo's own health. Counted from here, the same reading is as short as the start of the silo, and
/// below the watchdog's threshold of twice <c>LocalHealthDegradationMonitoringPeriod</c>; real stalls are reported as before.
/// Rejected: a filter on the warning, which cannot tell a false one, and leaves the point against the health.
/// </para>
/// </remarks>
internal sealed class SiloClock : TimeProvider
{
    private readonly TimeProvider _host;
    private readonly DateTimeOffset _made;
    private readonly long _origin;

    public SiloClock(TimeProvider host)
    {
        _host = host;
        _made = host.GetUtcNow();

        // The first timestamp is 1: Orleans takes 0 for a watch that does not run.
        _origin = host.GetTimestamp() - 1;
    }

    /// <summary>Gives the clock to the parts of Orleans that a changed clock would mislead. A clock of the host's choice stays.</summary>
    public static void Use(IServiceCollection services)
    {
        foreach (string part in (string[])[TimeProviderNames.Membership, TimeProviderNames.ActivationManagement])
        {
            services.TryAddKeyedSingleton<TimeProvider>(
                part, (provider, _) => new SiloClock(provider.GetRequiredService<TimeProvider>()));
        }
    }

    public override TimeZoneInfo LocalTimeZone => _host.LocalTimeZone;

    public override long TimestampFrequency => _host.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _made + _host.GetElapsedTime(_origin);

    public override long GetTimestamp() => _host.GetTimestamp() - _origin;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _host.CreateTimer(callback, state, dueTime, period);
}
