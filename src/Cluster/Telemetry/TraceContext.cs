using System.Diagnostics;
using Granary.Contracts.Telemetry;
using Orleans.Runtime;

namespace Granary.Cluster.Telemetry;

/// <summary>Carries the context of a trace from a client to the silos, and from silo to silo.</summary>
/// <remarks>
/// Only the context of a recorded span travels, under the names that Orleans' own propagation uses. So a call that is not traced carries
/// nothing, and where the application has switched on the propagation of Orleans, its spans stand between ours.
/// </remarks>
internal static class TraceContext
{
    private const string Parent = "traceparent";
    private const string State = "tracestate";

    /// <summary>
    /// Sends the current span with the grain calls that follow. Call it in an asynchronous method, whose end takes it back.
    /// </summary>
    public static void Send()
    {
        if (GranaryTelemetry.Recorded is { Id: { } id } span)
        {
            RequestContext.Set(Parent, id);
            if (span.TraceStateString is { Length: > 0 } state)
            {
                RequestContext.Set(State, state);
            }
        }
    }

    /// <summary>The recorded span that came with the call that is being served; null if there is none, or nobody listens.</summary>
    public static ActivityContext? Receive()
    {
        if (!GranaryTelemetry.Source.HasListeners()
            || RequestContext.Get(Parent) is not string sent
            || !ActivityContext.TryParse(sent, RequestContext.Get(State) as string, isRemote: true, out ActivityContext sender)
            || !sender.TraceFlags.HasFlag(ActivityTraceFlags.Recorded))
        {
            return null;
        }

        // A span of Orleans may stand between.
        return Activity.Current is { Recorded: true } between && between.TraceId == sender.TraceId ? between.Context : sender;
    }
}
