namespace Granary.Storage.Stores;

/// <summary>How many traces a purge took away.</summary>
internal readonly record struct PurgeResult
{
    public long Outcomes { get; init; }

    public long Tombstones { get; init; }
}
