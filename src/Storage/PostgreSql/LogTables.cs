namespace Granary.Storage.PostgreSql;

/// <summary>The parts of the commit log at a moment, and what the user of the connection may do with them.</summary>
/// <param name="Now">The clock of the server.</param>
/// <param name="Names">The tables that have rows, without their schema.</param>
internal sealed record LogTables(DateTimeOffset Now, IReadOnlyList<string> Names)
{
    /// <summary>How long a purge waits for an hour that cannot be dropped, before it deletes its outcomes row by row.</summary>
    private static readonly TimeSpan _longestWait = TimeSpan.FromHours(1);

    /// <summary>Whether the user may make and drop hours.</summary>
    public required bool MayTend { get; init; }

    /// <summary>Whether the user may delete from each part by itself, and not only from the log as a whole.</summary>
    public required bool MayDeleteByPart { get; init; }

    /// <summary>The present hour and those after it that have to have a table, and have none.</summary>
    /// <param name="ahead">How many hours after the present one.</param>
    public IEnumerable<LogHour> Missing(int ahead)
    {
        LogHour hour = LogHour.FromMoment(Now);
        for (int i = 0; i <= ahead; i++, hour = hour.Next)
        {
            if (!Names.Contains(hour.Table))
            {
                yield return hour;
            }
        }
    }

    /// <summary>The hours that ended so long ago that their outcomes are over, unless a commit came late or is unpublished.</summary>
    /// <param name="age">How long outcomes are kept after their commits expired.</param>
    public IEnumerable<LogHour> Ended(TimeSpan age) =>
        Names.Select(LogHour.Named).OfType<LogHour>().Where(hour => Now - hour.End > age);

    /// <summary>The tables from which outcomes that are over are deleted row by row.</summary>
    /// <param name="age">How long outcomes are kept after their commits expired.</param>
    /// <param name="dropped">The hours that a purge has just dropped.</param>
    public IEnumerable<string> DeletedFrom(TimeSpan age, IReadOnlyCollection<LogHour> dropped) =>
        MayDeleteByPart
            ? Names.Where(name => LogHour.Named(name) is not { } hour
                || (!dropped.Contains(hour) && (!MayTend || age < _longestWait || Now - hour.End > age + _longestWait)))
            : ["commits"];
}
