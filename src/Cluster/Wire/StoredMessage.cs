using Granary.Contracts.Engines;
using Granary.Domain;
using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>The message of a stored aggregate.</summary>
[GenerateSerializer, Immutable, Alias("granary.stored")]
internal sealed record StoredMessage
{
    /// <summary>The key of its grain.</summary>
    [Id(0)]
    public string Key { get; init; } = "";

    /// <summary>Its version.</summary>
    [Id(1)]
    public long Version { get; init; }

    /// <summary>The document, byte for byte as it was written; not to be modified.</summary>
    [Id(2)]
    public byte[] Document { get; init; } = [];

    /// <summary>The message of an aggregate. It shares the bytes and does not copy them.</summary>
    public static StoredMessage From(StoredAggregate stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return new StoredMessage
        {
            Key = GrainKey.Format(stored.Key),
            Version = stored.Version.Value,
            Document = DocumentBytes.ToArray(stored.Document),
        };
    }

    /// <summary>The aggregate of the message.</summary>
    public StoredAggregate ToAggregate() => new(GrainKey.Parse(Key), new AggregateVersion(Version), Document);
}
