using System.Diagnostics;

namespace Granary.Contracts.Telemetry;

/// <summary>The span of work that several callers share.</summary>
internal static class SharedSpan
{
    /// <summary>
    /// Begins the span: a child of the first caller, linked to every other one, each of which is linked to it. So the work is found from
    /// the trace of any of them.
    /// </summary>
    /// <param name="target">The work.</param>
    /// <param name="callers">The recorded spans of the callers, which wait for the work.</param>
    /// <returns>The span, which is the current one; null if no caller is recorded, and then no span is current.</returns>
    public static Activity? Start(CallTarget target, IReadOnlyList<Activity> callers)
    {
        if (callers.Count == 0)
        {
            // The work may run in the context of a caller that went before.
            if (Activity.Current is not null)
            {
                Activity.Current = null;
            }

            return null;
        }

        return ListenerGuard.Run((target, callers), static asked => StartLinked(asked.target, asked.callers));
    }

    private static Activity? StartLinked(CallTarget target, IReadOnlyList<Activity> callers)
    {
        ActivityLink[] links = [.. callers.Skip(1).Select(caller => new ActivityLink(caller.Context))];
        Activity? span = GranaryTelemetry.Source.StartActivity(
            target.Operation, ActivityKind.Internal, callers[0].Context, tags: null, links);
        if (span is { IsAllDataRequested: true })
        {
            span.DisplayName = target.Title;
            if (target.Size > 1)
            {
                span.SetTag(AttributeNames.BatchSize, target.Size);
            }

            foreach (Activity caller in callers.Skip(1))
            {
                caller.AddLink(new ActivityLink(span.Context));
            }
        }

        return span;
    }
}
