using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Storage.PostgreSql;

/// <summary>One aggregate of one unit of a group: written, removed or only relied on.</summary>
/// <param name="Unit">The number of the unit in its group, from 1.</param>
/// <param name="Key">The aggregate.</param>
/// <param name="Expected">The version that the unit expects.</param>
/// <param name="Document">The new document of an aggregate that is written; null for one that is removed or read.</param>
/// <param name="Kind">One of <see cref="PartKind"/>.</param>
internal readonly record struct GroupPart(int Unit, AggregateKey Key, ExpectedVersion Expected, byte[]? Document, short Kind)
{
    /// <summary>The number that a write or a removal adds to the version of the aggregate; 0 for a read.</summary>
    public int Changes { get; private init; }

    /// <summary>The unique values that the aggregate has afterwards; those of an aggregate that is only read are not replaced.</summary>
    public UniqueClaims Claims { get; private init; }

    /// <summary>The aggregates of a unit, in key order.</summary>
    public static IEnumerable<GroupPart> ForUnit(WriteBatch batch, int unit)
    {
        IEnumerable<GroupPart> writes = batch.Writes.Select(write =>
            new GroupPart(unit, write.Key, write.Expected, write.Document, write.IsRemoval ? PartKind.Removal : PartKind.Write)
            {
                Changes = write.Changes,
                Claims = write.Claims,
            });
        IEnumerable<GroupPart> reads = batch.Reads.Select(read =>
            new GroupPart(unit, read.Key, ExpectedVersion.Exactly(read.Version), null, PartKind.Read));
        return batch.Reads.Count == 0 ? writes : writes.Concat(reads).OrderBy(part => part.Key);
    }
}
