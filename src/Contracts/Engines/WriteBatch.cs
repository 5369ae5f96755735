using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>Everything that one commit writes and relies on. It is applied as a whole or not at all.</summary>
/// <param name="CommitId">The identity of the commit. A repeat under it is never applied twice.</param>
/// <param name="Writes">The writes, in key order, one for each aggregate.</param>
/// <param name="Reads">The aggregates that must be unchanged, in key order, none of them also written.</param>
/// <param name="ExpiresAt">The moment, by the store's clock, after which the commit is refused. Its log row is kept until then.</param>
internal sealed record WriteBatch(
    CommitId CommitId, IReadOnlyList<AggregateWrite> Writes, IReadOnlyList<AggregateRead> Reads, DateTimeOffset ExpiresAt)
{
    /// <summary>The result to keep in the commit log for a repeat; null keeps none.</summary>
    public byte[]? Result { get; init; }

    /// <summary>
    /// Further commits whose changes are in the same documents. Each is logged under its own id. If one of them is in the log already,
    /// nothing is applied and the outcome is <see cref="CommitResult.Superseded"/>.
    /// </summary>
    /// <value>None unless set.</value>
    public IReadOnlyList<SharedCommit> Shared { get; init; } = [];

    /// <summary>Whether the same commit may have been sent before. If so, the log is asked before the commit is refused.</summary>
    /// <value>No, unless set.</value>
    public bool MayBeRepeat { get; init; }

    /// <summary>
    /// Whether the same commit was sent before and no answer came. If so, a refusal first makes sure that the commit is never applied.
    /// </summary>
    /// <value>No, unless set.</value>
    public bool IsInDoubt { get; init; }

    /// <summary>
    /// Whether the log notes that the holders of the aggregates must still be told about the commit. The note stays until it is removed.
    /// </summary>
    /// <value>No, unless set.</value>
    public bool IsToBePublished { get; init; }

    /// <summary>
    /// Whether the batch is a chunk of an import. A cluster commits it without intents: the silos are told afterwards, so that activations
    /// of its aggregates read their rows again before the commit is acknowledged.
    /// </summary>
    /// <value>No, unless set.</value>
    public bool IsImport { get; init; }
}
