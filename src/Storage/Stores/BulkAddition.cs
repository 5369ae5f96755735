using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Storage.Stores;

/// <summary>A unit that does nothing but add aggregates to one collection. Stores insert its rows without looking for them first.</summary>
internal static class BulkAddition
{
    /// <summary>Whether a unit is one, and adds enough for a store to take another way.</summary>
    /// <param name="batch">The unit.</param>
    /// <param name="least">The least number of aggregates for which that way pays.</param>
    public static bool Is(WriteBatch batch, int least) =>
        batch is { Reads.Count: 0, Shared.Count: 0 } && batch.Writes.Count >= least && batch.Writes.All(write =>
            write is { Document: not null, Changes: 1 } && write.Expected == ExpectedVersion.Absent
            && write.Key.Collection == batch.Writes[0].Key.Collection);

    /// <summary>The versions of the aggregates, all of which are made at one version.</summary>
    public static CommittedVersions VersionsOf(WriteBatch batch, long version)
    {
        var versions = new AggregateVersion[batch.Writes.Count];
        Array.Fill(versions, new AggregateVersion(version));
        return CommittedVersions.Known(versions);
    }
}
