using Microsoft.Extensions.Logging;

namespace Granary.Storage.Embedded;

/// <summary>What the janitor says.</summary>
internal static partial class JanitorLog
{
    [LoggerMessage(1001, LogLevel.Debug, "Purged {Outcomes} commit outcomes and {Tombstones} tombstones")]
    public static partial void Purged(ILogger log, long outcomes, long tombstones);

    [LoggerMessage(1002, LogLevel.Warning, "Purging failed and will be tried again")]
    public static partial void Failed(ILogger log, Exception failure);
}
