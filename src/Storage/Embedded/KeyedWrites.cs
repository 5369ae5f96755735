using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Storage.Embedded;

/// <summary>Finds the unique values in the documents of a batch, on the one way into a store, so that no writer can forget it.</summary>
/// <remarks>
/// Immutable; safe for any number of threads. The collections with constraints are listed once, when the engine is made. A write to any
/// other collection costs one look-up here, and does not reach the mappings.
/// </remarks>
internal sealed class KeyedWrites(AggregateMappings mappings)
{
    private readonly Dictionary<CollectionName, AggregateMapping> _constrained = mappings.All
        .Where(mapping => mapping.UniqueConstraints.Count > 0)
        .ToDictionary(mapping => mapping.Collection);

    /// <summary>Whether a unique constraint applies to a write of the batch.</summary>
    public bool AreIn(WriteBatch batch)
    {
        if (_constrained.Count > 0)
        {
            IReadOnlyList<AggregateWrite> writes = batch.Writes;
            for (int i = 0; i < writes.Count; i++)
            {
                if (_constrained.ContainsKey(writes[i].Key.Collection))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The batch with its unique values.</summary>
    /// <exception cref="MalformedDocumentException">The constraints cannot read a document.</exception>
    public WriteBatch Complete(WriteBatch batch) => AreIn(batch) ? batch with { Writes = [.. batch.Writes.Select(Complete)] } : batch;

    private AggregateWrite Complete(AggregateWrite write) => !_constrained.TryGetValue(write.Key.Collection, out AggregateMapping? mapping)
        ? write
        : write with
        {
            Claims = UniqueClaims.Replacing(
                write.Document is { } document ? UniqueConstraint.KeysOf(mapping.UniqueConstraints, write.Key, document) : []),
        };
}
