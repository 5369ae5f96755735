using Granary.Storage.Stores;
using Microsoft.Extensions.Logging;

namespace Granary.Storage.Embedded;

/// <summary>The log lines of the janitor.</summary>
internal static partial class JanitorLog
{
    [LoggerMessage(1001, LogLevel.Debug, "Purged what had had its time: {Purged}")]
    public static partial void Purged(ILogger log, PurgeResult purged);

    [LoggerMessage(1002, LogLevel.Warning, "Purging failed and will be tried again")]
    public static partial void Failed(ILogger log, Exception failure);
}
