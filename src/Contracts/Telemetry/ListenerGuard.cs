using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Granary.Contracts.Telemetry;

/// <summary>What may call a listener, and must not throw what it throws: something is written by then, or other callers wait.</summary>
internal static class ListenerGuard
{
    /// <summary>Starts a span. Never throws.</summary>
    /// <returns>The span, which is the current one; null if nobody listens, or a listener throws.</returns>
    public static Activity? Start(string name, ActivityKind kind, ActivityContext caller = default)
    {
        try
        {
            return GranaryTelemetry.Source.StartActivity(name, kind, caller);
        }
        catch (Exception failure)
        {
            ListenerEvents.Log.Failed(failure);
            return null;
        }
    }

    /// <summary>Ends a span, if there is one. Never throws.</summary>
    public static void End(Activity? span)
    {
        try
        {
            span?.Dispose();
        }
        catch (Exception failure)
        {
            ListenerEvents.Log.Failed(failure);
        }
    }

    /// <summary>Adds one to a counter. Never throws.</summary>
    public static void Count(Counter<long> counter)
    {
        try
        {
            counter.Add(1);
        }
        catch (Exception failure)
        {
            ListenerEvents.Log.Failed(failure);
        }
    }

    /// <summary>Adds one to a counter, for a value of an attribute. Never throws.</summary>
    public static void Count(Counter<long> counter, KeyValuePair<string, object?> attribute)
    {
        try
        {
            counter.Add(1, attribute);
        }
        catch (Exception failure)
        {
            ListenerEvents.Log.Failed(failure);
        }
    }
}
