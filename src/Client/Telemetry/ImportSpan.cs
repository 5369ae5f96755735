using System.Diagnostics;
using Granary.Contracts.Telemetry;
using Granary.Domain;

namespace Granary.Client.Telemetry;

/// <summary>The span of an import. Its chunks are commits, with spans and times of their own, so it has no time in the metrics.</summary>
internal static class ImportSpan
{
    /// <summary>Covers an import by a span, if somebody listens.</summary>
    public static Task<ImportResult> CoverAsync(CollectionName collection, Func<Task<ImportResult>> import) =>
        GranaryTelemetry.Source.HasListeners() ? TraceAsync(new CallTarget(OperationNames.Import, collection), import) : import();

    private static async Task<ImportResult> TraceAsync(CallTarget target, Func<Task<ImportResult>> import)
    {
        Activity? span = ListenerGuard.Start(target.Title, ActivityKind.Internal);
        try
        {
            return await import().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            if (span is not null)
            {
                SpanErrors.Note(span, SpanErrors.ClassOf(failure));
            }

            throw;
        }
        finally
        {
            ListenerGuard.End(span);
        }
    }
}
