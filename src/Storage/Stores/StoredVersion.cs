using Granary.Domain;

namespace Granary.Storage.Stores;

/// <summary>
/// The version under an identity in a store, and whether the aggregate exists. The default value is that of an identity under which nothing
/// is stored.
/// </summary>
/// <param name="Version">The version, also of a tombstone; absent if nothing is stored.</param>
/// <param name="IsLive">Whether the aggregate exists. If not, the version is that of its tombstone.</param>
internal readonly record struct StoredVersion(AggregateVersion Version, bool IsLive)
{
    /// <summary>The version that others see, and that a commit is compared with: absent for a tombstone.</summary>
    public AggregateVersion Visible => IsLive ? Version : AggregateVersion.Absent;
}
