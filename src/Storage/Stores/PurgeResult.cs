namespace Granary.Storage.Stores;

/// <summary>What a purge deleted. The default value is that of a purge that deleted none.</summary>
internal readonly record struct PurgeResult
{
    public long Outcomes { get; init; }

    public long Tombstones { get; init; }

    /// <summary>How many hours of the log were dropped whole. Their outcomes do not count as deleted.</summary>
    public int Hours { get; init; }

    /// <summary>Whether the user of the database may not make and drop hours of the log, so that outcomes are deleted row by row.</summary>
    public bool LacksRights { get; init; }
}
