using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Storage.Stores;

/// <summary>The unique values of aggregates that were stored before their constraints were declared.</summary>
internal static class StoredKeys
{
    /// <summary>The values of an aggregate as the model of today reads it; none of a tombstone.</summary>
    /// <remarks>A document that is older than a member, or names it as it was named then, is read and written again first.</remarks>
    /// <exception cref="MalformedDocumentException">The document describes no aggregate.</exception>
    public static IReadOnlyList<UniqueKey> ForAggregate(AggregateMapping mapping, AggregateKey key, AggregateVersion version, byte[]? document)
    {
        if (document is null || mapping.UniqueConstraints.Count == 0)
        {
            return [];
        }

        object aggregate = mapping.Read(new StoredAggregate(key, version, document));
        return mapping.UniqueKeysOf(key, mapping.WriteKnown(aggregate, key));
    }
}
