namespace Granary.Storage.Stores;

/// <summary>How long outcomes are kept after their commits expired, and tombstones after their aggregates were removed.</summary>
internal sealed record Retention
{
    public required TimeSpan Outcomes { get; init; }

    public required TimeSpan Tombstones { get; init; }
}
