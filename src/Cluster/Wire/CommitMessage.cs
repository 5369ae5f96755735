using Granary.Contracts.Engines;
using Granary.Domain;
using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>The message of one commit: its writes and the reads that it relies on.</summary>
[GenerateSerializer, Immutable, Alias("granary.commit")]
internal sealed record CommitMessage
{
    /// <summary>The identity of the commit.</summary>
    [Id(0)]
    public Guid CommitId { get; init; }

    /// <summary>The aggregates written, in key order.</summary>
    [Id(1)]
    public WriteMessage[] Writes { get; init; } = [];

    /// <summary>The aggregates that must be unchanged, in key order.</summary>
    [Id(2)]
    public ReadMessage[] Reads { get; init; } = [];

    /// <summary>After this moment the commit is refused.</summary>
    [Id(3)]
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether the same commit may have been sent before.</summary>
    [Id(4)]
    public bool MayBeRepeat { get; init; }

    /// <summary>Whether the same commit was sent before without an answer.</summary>
    [Id(5)]
    public bool IsInDoubt { get; init; }

    /// <summary>The result that the log keeps with the outcome; null keeps none.</summary>
    [Id(6)]
    public byte[]? Result { get; init; }

    /// <summary>The message of a batch.</summary>
    public static CommitMessage From(WriteBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return new CommitMessage
        {
            CommitId = batch.CommitId.Value,
            Writes = [.. batch.Writes.Select(WriteMessage.From)],
            Reads = [.. batch.Reads.Select(ReadMessage.From)],
            ExpiresAt = batch.ExpiresAt,
            MayBeRepeat = batch.MayBeRepeat,
            IsInDoubt = batch.IsInDoubt,
            Result = batch.Result,
        };
    }

    /// <summary>The batch of the message.</summary>
    public WriteBatch ToBatch() => new(
        new CommitId(CommitId), [.. Writes.Select(write => write.ToWrite())], [.. Reads.Select(read => read.ToRead())], ExpiresAt)
    {
        MayBeRepeat = MayBeRepeat,
        IsInDoubt = IsInDoubt,
        Result = Result,
    };
}
