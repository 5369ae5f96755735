using Granary.Domain;
using Microsoft.Extensions.Logging;

namespace Granary.Storage.Embedded;

/// <summary>The warning about queries that read whole collections.</summary>
internal static partial class ScanLog
{
    [LoggerMessage(1003, LogLevel.Warning,
        "A query reads all {Rows} aggregates of '{Collection}', more than Queries:WarnScannedRows. {Advice} 'granary explain {Collection}' "
        + "shows more. {Statement}")]
    public static partial void Scanned(ILogger log, string advice, long rows, CollectionName collection, string statement);
}
