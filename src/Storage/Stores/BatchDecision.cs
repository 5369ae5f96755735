using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Storage.Stores;

/// <summary>Decides whether a unit can be applied, for stores that carry out one unit after another.</summary>
internal static class BatchDecision
{
    /// <summary>The first aggregate, in key order, that is not as the unit expects; null if every one is.</summary>
    /// <param name="batch">The unit.</param>
    /// <param name="visible">The version of an aggregate; absent if the aggregate is missing or only its tombstone is left.</param>
    public static CommitResult.Conflicted? FindConflict(WriteBatch batch, Func<AggregateKey, AggregateVersion> visible)
    {
        CommitResult.Conflicted? first = null;
        foreach (AggregateWrite write in batch.Writes.Where(write => !write.Expected.IsAny))
        {
            AggregateVersion actual = visible(write.Key);
            if (!write.Expected.Accepts(actual))
            {
                first = new CommitResult.Conflicted(write.Key, actual);
                break;
            }
        }

        foreach (AggregateRead read in batch.Reads)
        {
            AggregateVersion actual = visible(read.Key);
            if (read.Version != actual && (first is null || read.Key.CompareTo(first.Key) < 0))
            {
                return new CommitResult.Conflicted(read.Key, actual);
            }
        }

        return first;
    }
}
