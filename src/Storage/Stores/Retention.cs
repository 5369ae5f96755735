namespace Granary.Storage.Stores;

/// <summary>How long traces are kept: outcomes beyond the lifetime of their commits, tombstones beyond the removal.</summary>
internal sealed record Retention
{
    public required TimeSpan Outcomes { get; init; }

    public required TimeSpan Tombstones { get; init; }
}
