using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Granary.Contracts.Telemetry;

/// <summary>Does what may call a listener, and does not throw what the listener throws.</summary>
/// <remarks>
/// A listener is code of others, which runs in the middle of a commit: what it throws must neither stop the lane that carries the commits
/// of many callers, nor tell the caller of an applied commit that it failed. <see cref="ListenerEvents"/> tells it. Pass static functions,
/// so that no closure is made.
/// </remarks>
internal static class ListenerGuard
{
    /// <summary>Does something that has no result.</summary>
    public static void Run<TState>(TState state, Action<TState> tell) => Run(
        (state, tell),
        static told =>
        {
            told.tell(told.state);
            return (Activity?)null;
        });

    /// <summary>Does something; the result is null if a listener throws.</summary>
    public static TResult? Run<TState, TResult>(TState state, Func<TState, TResult?> tell)
        where TResult : class
    {
        try
        {
            return tell(state);
        }
        catch (Exception failure)
        {
            // Not thrown on, as the remarks say.
            ListenerEvents.Log.Failed(failure);
            return null;
        }
    }

    /// <summary>Starts a span.</summary>
    /// <returns>The span, which is the current one; null if nobody listens, or a listener throws.</returns>
    public static Activity? Start(string name, ActivityKind kind, ActivityContext caller = default) =>
        Run((name, kind, caller), static span => GranaryTelemetry.Source.StartActivity(span.name, span.kind, span.caller));

    /// <summary>Ends a span, if there is one.</summary>
    public static void End(Activity? span)
    {
        if (span is not null)
        {
            Run(span, static ended => ended.Dispose());
        }
    }

    /// <summary>Adds one to a counter.</summary>
    public static void Count(Counter<long> counter) => Run(counter, static counted => counted.Add(1));

    /// <summary>Adds one to a counter, for a value of an attribute.</summary>
    public static void Count(Counter<long> counter, KeyValuePair<string, object?> attribute) =>
        Run((counter, attribute), static told => told.counter.Add(1, told.attribute));
}
