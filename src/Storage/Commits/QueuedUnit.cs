using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Storage.Commits;

/// <summary>A unit as the queue sees it: the aggregates that it writes or relies on, its size, and its result once it has one.</summary>
internal abstract class QueuedUnit(WriteBatch batch)
{
    /// <summary>Everything that the unit writes and relies on.</summary>
    public WriteBatch Batch { get; } = batch;

    /// <summary>Approximately how much memory the unit takes: its documents, and the results that are kept with it.</summary>
    public long Bytes { get; } = SizeOf(batch);

    /// <summary>The result; null until the unit has one, and for ever if it fails.</summary>
    public CommitResult? Result { get; private protected set; }

    /// <summary>
    /// Whether the unit is known to expect a version that is gone, so that it cannot apply. It still goes to the database, whose log may
    /// know it as a repeat, but it does not wait for its aggregates.
    /// </summary>
    public bool IsStale { get; private set; }

    /// <summary>Whether the unit is a group of its own: a chunk of an import, which a store adds faster alone.</summary>
    public bool GoesAlone => Batch.IsImport;

    /// <summary>Compares the unit with the present versions of aggregates.</summary>
    /// <remarks>Versions never come back, so a unit that is stale stays so.</remarks>
    public void Meet(Dictionary<AggregateKey, AggregateVersion> versions) => IsStale = IsStale || ExpectsOtherThan(versions);

    /// <summary>Approximately how much memory a batch takes.</summary>
    public static long SizeOf(WriteBatch batch)
    {
        long bytes = batch.Result?.Length ?? 0;
        for (int i = 0; i < batch.Writes.Count; i++)
        {
            bytes += batch.Writes[i].Document?.Length ?? 0;
        }

        for (int i = 0; i < batch.Shared.Count; i++)
        {
            bytes += batch.Shared[i].Result?.Length ?? 0;
        }

        return bytes;
    }

    private bool ExpectsOtherThan(Dictionary<AggregateKey, AggregateVersion> versions)
    {
        for (int i = 0; i < Batch.Writes.Count; i++)
        {
            AggregateWrite write = Batch.Writes[i];
            if (versions.TryGetValue(write.Key, out AggregateVersion now) && !write.Expected.Accepts(now))
            {
                return true;
            }
        }

        for (int i = 0; i < Batch.Reads.Count; i++)
        {
            AggregateRead read = Batch.Reads[i];
            if (versions.TryGetValue(read.Key, out AggregateVersion now) && read.Version != now)
            {
                return true;
            }
        }

        return false;
    }
}
