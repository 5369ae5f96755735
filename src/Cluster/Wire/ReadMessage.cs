using Granary.Contracts.Engines;
using Granary.Domain;
using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>The message of a read that a commit relies on.</summary>
[GenerateSerializer, Immutable, Alias("granary.read")]
internal sealed record ReadMessage
{
    /// <summary>The key of its grain.</summary>
    [Id(0)]
    public string Key { get; init; } = "";

    /// <summary>The version that was read; 0 if the aggregate was missing.</summary>
    [Id(1)]
    public long Version { get; init; }

    /// <summary>The message of a read.</summary>
    public static ReadMessage From(AggregateRead read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new ReadMessage { Key = GrainKey.Format(read.Key), Version = read.Version.Value };
    }

    /// <summary>The read of the message.</summary>
    public AggregateRead ToRead() => new(GrainKey.Parse(Key), new AggregateVersion(Version));
}
