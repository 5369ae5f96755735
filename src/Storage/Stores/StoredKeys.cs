using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Storage.Stores;

/// <summary>The unique values of aggregates that were stored before their constraints were declared.</summary>
internal static class StoredKeys
{
    /// <summary>The unique values of an aggregate, as the present model reads it; a tombstone has none.</summary>
    /// <remarks>The document is read and written again first, because it may lack a member or have it under a former name.</remarks>
    /// <exception cref="MalformedDocumentException">The document does not describe an aggregate of the model.</exception>
    public static IReadOnlyList<UniqueKey> ForAggregate(
        AggregateMapping mapping, AggregateKey key, AggregateVersion version, byte[]? document)
    {
        if (document is null || mapping.UniqueConstraints.Count == 0)
        {
            return [];
        }

        object aggregate = mapping.Read(new StoredAggregate(key, version, document));
        return UniqueConstraint.KeysOf(mapping.UniqueConstraints, key, mapping.WriteKnown(aggregate, key));
    }
}
