using System.Diagnostics;
using Granary.Contracts.Telemetry;

namespace Granary.Storage.Commits;

/// <summary>The span of a group on its way through the store, if a unit in it has a recorded one.</summary>
internal static class GroupSpan
{
    /// <summary>Covers the way of a group by its span.</summary>
    /// <remarks>
    /// A lane runs where nothing flows on, so that it takes nothing from one caller to another. The span has to flow, so a group that has
    /// one begins on the thread pool.
    /// </remarks>
    public static Task CoverAsync(List<PendingUnit> group, Func<Task> run) =>
        GranaryTelemetry.Source.HasListeners() && group.Exists(unit => unit.Span is not null)
            ? Task.Run(() => TraceAsync(group, run))
            : run();

    private static async Task TraceAsync(List<PendingUnit> group, Func<Task> run)
    {
        Activity[] callers = [.. group.Select(unit => unit.Span).OfType<Activity>()];
        Activity? span = SharedSpan.Start(new CallTarget(SpanNames.Group, default) { Size = group.Count }, callers);
        await run().ConfigureAwait(false);
        ListenerGuard.End(span);
    }
}
