using Granary.Storage.Stores;
using Microsoft.Extensions.Logging;

namespace Granary.Storage.Embedded;

/// <summary>The log lines of the janitor.</summary>
internal static partial class JanitorLog
{
    [LoggerMessage(1001, LogLevel.Debug, "Purged what had had its time: {Purged}")]
    public static partial void Purged(ILogger log, PurgeResult purged);

    [LoggerMessage(
        1003,
        LogLevel.Warning,
        "The commit log is purged row by row, which takes longer: the user of the database may not make and drop its hours. It has to own "
        + "the tables, and to have CREATE on their schema; see \"Rights in PostgreSQL\" in docs/operations.md")]
    public static partial void LacksRights(ILogger log);

    [LoggerMessage(1002, LogLevel.Warning, "Purging failed and will be tried again")]
    public static partial void Failed(ILogger log, Exception failure);
}
