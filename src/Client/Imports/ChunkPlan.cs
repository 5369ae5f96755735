using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Client.Imports;

/// <summary>The writes that store a chunk, given the aggregates that exist.</summary>
/// <param name="Writes">The writes, in key order; none if every aggregate exists and is left as it is.</param>
/// <param name="Counts">What becomes of the aggregates when the writes are applied.</param>
internal sealed record ChunkPlan(IReadOnlyList<AggregateWrite> Writes, ChunkCounts Counts)
{
    /// <summary>The plan for a chunk of which no aggregate exists.</summary>
    public static ChunkPlan ForNew(ImportChunk chunk, ExistingAggregates existing) =>
        new(chunk.Additions, CountRepeated(new ChunkCounts(chunk.Documents.Count), chunk, existing));

    /// <summary>The plan for a chunk of which some aggregates exist.</summary>
    /// <remarks>
    /// A replacement does not depend on the state that it replaces, so it expects no version. Writers of the same aggregates, however
    /// fast, then never cause the chunk to lose a race.
    /// </remarks>
    /// <param name="chunk">The chunk.</param>
    /// <param name="met">Those that exist.</param>
    /// <param name="existing">What happens to them: they are skipped or replaced.</param>
    public static ChunkPlan Beside(ImportChunk chunk, IReadOnlySet<AggregateKey> met, ExistingAggregates existing)
    {
        var writes = new List<AggregateWrite>(chunk.Documents.Count);
        int replaced = 0;
        foreach (ImportedDocument document in chunk.Documents)
        {
            bool exists = met.Contains(document.Key);
            if (!exists || existing == ExistingAggregates.Replace)
            {
                replaced += exists ? 1 : 0;
                writes.Add(new AggregateWrite(document.Key, exists ? ExpectedVersion.Any : ExpectedVersion.Absent, document.Document));
            }
        }

        var counts = new ChunkCounts(writes.Count - replaced)
        {
            Replaced = replaced, Skipped = chunk.Documents.Count - writes.Count,
        };
        return new ChunkPlan(writes, CountRepeated(counts, chunk, existing));
    }

    private static ChunkCounts CountRepeated(ChunkCounts counts, ImportChunk chunk, ExistingAggregates existing) =>
        existing == ExistingAggregates.Replace
            ? counts with { Replaced = counts.Replaced + chunk.Repeated }
            : counts with { Skipped = counts.Skipped + chunk.Repeated };
}
