using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;

namespace Granary.Client.Units;

/// <summary>Turns the changes of a unit of work into the one batch that its commit sends.</summary>
internal static class UnitBatch
{
    /// <summary>Makes the batch and checks it against the limits; null if there is nothing to write and nothing to validate.</summary>
    public static WriteBatch? Build(IdentityMap map, UnitOfWorkOptions options, CommitId commitId, UnitServices services)
    {
        var writes = new List<AggregateWrite>();
        var reads = new List<AggregateRead>();
        foreach (TrackedAggregate tracked in map.All)
        {
            bool isValidated = tracked.IsReliedOn || options.Validate == Validate.Everything;
            if (tracked.FindWrite() is { } write)
            {
                writes.Add(isValidated ? AsSeenFirst(tracked, write) : write);
            }
            else if (isValidated && tracked.FindRead() is { } read)
            {
                reads.Add(read);
            }
        }

        // A single aggregate that was only read needs no validation: its read alone is consistent, whatever happened since.
        if (writes.Count == 0 && reads.Count < 2)
        {
            return null;
        }

        RefuseTooLarge(writes, reads.Count, services.Options.Limits);
        writes.Sort(static (a, b) => a.Key.CompareTo(b.Key));
        reads.Sort(static (a, b) => a.Key.CompareTo(b.Key));
        return new WriteBatch(commitId, writes, reads, services.Options.Commits.ExpiryFrom(services.Time))
        {
            // The caller may have sent an id of its own choice before.
            MayBeRepeat = options.CommitId is not null,
        };
    }

    /// <summary>Whether an engine refused a batch in this process, before it sent the batch anywhere.</summary>
    /// <remarks>An engine that throws one of these failures at a commit does so before it passes the batch on.</remarks>
    public static bool IsRefusedUnsent(Exception failure) =>
        failure is ImmutableAggregateException or ReadOnlyCollectionException or SeveralStoresException;

    // If a unit first found an aggregate missing, its change relies on that, even if a later query found the aggregate.
    private static AggregateWrite AsSeenFirst(TrackedAggregate tracked, AggregateWrite write) =>
        tracked.SeenFirst is { } first && first != tracked.Seen ? write with { Expected = ExpectedVersion.Exactly(first) } : write;

    private static void RefuseTooLarge(List<AggregateWrite> writes, int reads, LimitOptions limits)
    {
        if (writes.Count + reads > limits.MaxUnitAggregates)
        {
            throw new UnitTooLargeException("Limits:MaxUnitAggregates", limits.MaxUnitAggregates, writes.Count + reads);
        }

        long bytes = 0;
        foreach (AggregateWrite write in writes)
        {
            int size = write.Document?.Length ?? 0;
            limits.RequireFits(write.Key, size);
            bytes += size;
            if (bytes > limits.MaxUnitBytes)
            {
                throw new UnitTooLargeException("Limits:MaxUnitBytes", limits.MaxUnitBytes, (int)Math.Min(bytes, int.MaxValue));
            }
        }
    }
}
