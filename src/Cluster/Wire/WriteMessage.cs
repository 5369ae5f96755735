using Granary.Contracts.Engines;
using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>The message of one write of a commit.</summary>
[GenerateSerializer, Immutable, Alias("granary.write")]
internal sealed record WriteMessage
{
    /// <summary>The key of its grain.</summary>
    [Id(0)]
    public string Key { get; init; } = "";

    /// <summary>The expected version; see <see cref="ExpectedVersion.Value"/>.</summary>
    [Id(1)]
    public long Expected { get; init; }

    /// <summary>The new document; null removes the aggregate.</summary>
    [Id(2)]
    public byte[]? Document { get; init; }

    /// <summary>The message of a write.</summary>
    public static WriteMessage From(AggregateWrite write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return new WriteMessage { Key = GrainKey.Format(write.Key), Expected = write.Expected.Value, Document = write.Document };
    }

    /// <summary>The write of the message.</summary>
    public AggregateWrite ToWrite() => new(GrainKey.Parse(Key), ExpectedVersion.FromNumber(Expected), Document);
}
