using Granary.Contracts.Engines;
using Granary.Mapping.Aggregates;

namespace Granary.Storage.Embedded;

/// <summary>Finds the unique values in the documents of a batch, on the one way into a store, so that no writer can forget it.</summary>
internal sealed class KeyedWrites(AggregateMappings mappings)
{
    private readonly bool _any = mappings.All.Any(mapping => mapping.UniqueConstraints.Count > 0);

    /// <summary>Whether a unique constraint applies to a write of the batch.</summary>
    public bool AreIn(WriteBatch batch) => _any && batch.Writes.Any(write => MappingOf(write) is not null);

    /// <summary>The batch with its unique values.</summary>
    /// <exception cref="Domain.MalformedDocumentException">The constraints cannot read a document.</exception>
    public WriteBatch Complete(WriteBatch batch) => AreIn(batch) ? batch with { Writes = [.. batch.Writes.Select(Complete)] } : batch;

    private AggregateWrite Complete(AggregateWrite write) => MappingOf(write) is not { } mapping ? write : write with
    {
        Claims = UniqueClaims.Replacing(
            write.Document is { } document ? UniqueConstraint.KeysOf(mapping.UniqueConstraints, write.Key, document) : []),
    };

    private AggregateMapping? MappingOf(AggregateWrite write) =>
        mappings.Find(write.Key.Collection) is { UniqueConstraints.Count: > 0 } mapping ? mapping : null;
}
