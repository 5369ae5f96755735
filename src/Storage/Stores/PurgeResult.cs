namespace Granary.Storage.Stores;

/// <summary>How many outcomes and tombstones a purge deleted. The default value is that of a purge that deleted none.</summary>
internal readonly record struct PurgeResult
{
    public long Outcomes { get; init; }

    public long Tombstones { get; init; }
}
