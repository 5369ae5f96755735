using Granary.Domain;
using Granary.Storage.Stores;
using Microsoft.Extensions.Logging;

namespace Granary.Storage.Logs;

/// <summary>
/// The log messages of the project. They are in one class, because the generator writes the classes of a project in no fixed order, and the
/// assembly has to be the same after each build.
/// </summary>
internal static partial class StorageLog
{
    /// <summary>Work of the janitor.</summary>
    [LoggerMessage(1001, LogLevel.Debug, "Purged what had had its time: {Purged}")]
    public static partial void Purged(ILogger log, PurgeResult purged);

    /// <summary>A failure of the janitor.</summary>
    [LoggerMessage(1002, LogLevel.Warning, "Purging failed and will be tried again")]
    public static partial void PurgeFailed(ILogger log, Exception failure);

    /// <summary>A query that reads a whole collection.</summary>
    [LoggerMessage(
        1003,
        LogLevel.Warning,
        "A query reads all {Rows} aggregates of '{Collection}', more than Queries:WarnScannedRows. {Advice} 'granary explain {Collection}' "
        + "shows more. {Statement}")]
    public static partial void Scanned(ILogger log, string advice, long rows, CollectionName collection, string statement);

    /// <summary>A defect of the commit pipeline.</summary>
    [LoggerMessage(1004, LogLevel.Error, "A lane of the commit pipeline ended by a defect; units that it held have no answer")]
    public static partial void LaneFailed(ILogger log, Exception failure);

    /// <summary>Rights that the janitor lacks.</summary>
    [LoggerMessage(
        1005,
        LogLevel.Warning,
        "The commit log is purged row by row, which takes longer: the user of the database may not make and drop its hours. It has to own "
        + "the tables, and to have CREATE on their schema; see \"Rights in PostgreSQL\" in docs/operations.md")]
    public static partial void LacksRights(ILogger log);

    /// <summary>A unit that has come to its end.</summary>
    [LoggerMessage(1006, LogLevel.Debug, "Commit {CommitId} with {Writes} writes: {Outcome}")]
    public static partial void Decided(ILogger log, CommitId commitId, int writes, string outcome);

    /// <summary>A statement that was sent, without the values of its parameters.</summary>
    [LoggerMessage(1007, LogLevel.Debug, "{Statement}")]
    public static partial void Sent(ILogger log, string statement);

    /// <summary>A feed that was read.</summary>
    [LoggerMessage(1101, LogLevel.Information, "The feed of '{Collection}' at {Place} gave {Count} aggregates")]
    public static partial void Loaded(ILogger log, CollectionName collection, string place, int count);

    /// <summary>A feed that could not be read.</summary>
    [LoggerMessage(1102, LogLevel.Warning, "The feed of '{Collection}' could not be refreshed; what it gave before stays: {Fault}")]
    public static partial void RefreshFailed(ILogger log, CollectionName collection, string fault);
}
