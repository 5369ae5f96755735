using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Granary.Grains.Hosting;

/// <summary>Lets the membership table of a silo tell the time by the clock that Orleans was given for the membership.</summary>
/// <remarks>
/// The manager of the table in Orleans 10.4.2 receives that clock, and reads the clock of the host all the same when it writes a heartbeat
/// and when it judges those of others. A silo whose host's clock was set an hour ahead takes all others for silent. When it ends, it tells
/// none of them; for some seconds they ask it for aggregates that it held, and one may come to life in two silos, of which one answers with
/// an older state. A silo whose clock was set back writes old heartbeats, and hears no news from the others.
/// <para>
/// The property that holds the clock is not public. A later version of Orleans may lack it; the clock of such a version is left alone. See
/// ADR 0041.
/// </para>
/// </remarks>
internal static class MembershipClock
{
    private const string Manager = "Orleans.Runtime.MembershipService.IMembershipManager";
    private const string Now = "GetDateTimeUtcNow";

    /// <summary>Sets the clock of a silo that has not started yet.</summary>
    public static void Set(IServiceProvider provider)
    {
        const BindingFlags any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        if (typeof(Silo).Assembly.GetType(Manager) is { } type && provider.GetService(type) is { } manager
            && manager.GetType().GetProperty(Now, any) is { CanWrite: true } now && now.PropertyType == typeof(Func<DateTime>)
            && provider.GetKeyedService<TimeProvider>(TimeProviderNames.Membership) is { } clock)
        {
            now.SetValue(manager, () => clock.GetUtcNow().UtcDateTime);
        }
    }
}
