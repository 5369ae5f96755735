using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>Everything one commit writes and relies on, applied together or not at all.</summary>
/// <param name="CommitId">The identity of the commit: a repeat under it never applies twice.</param>
/// <param name="Writes">The aggregates written, in key order, each once.</param>
/// <param name="Reads">The aggregates that must be unchanged, in key order, none of them also written.</param>
/// <param name="ExpiresAt">After this moment, by the store's clock, the commit is refused; its log row is kept at least until then.</param>
internal sealed record WriteBatch(
    CommitId CommitId, IReadOnlyList<AggregateWrite> Writes, IReadOnlyList<AggregateRead> Reads, DateTimeOffset ExpiresAt)
{
    /// <summary>What is kept in the commit log beside the outcome, so that a repeat gets it; null keeps nothing.</summary>
    public byte[]? Result { get; init; }

    /// <summary>
    /// Further commits whose changes are in the same documents; each is logged under its own id. Where one of them is in the log
    /// already, nothing is applied and the outcome is <see cref="CommitResult.Superseded"/>.
    /// </summary>
    /// <value>None unless set.</value>
    public IReadOnlyList<SharedCommit> Shared { get; init; } = [];

    /// <summary>Whether the same commit may have been sent before: then who refuses it looks whether it was applied.</summary>
    /// <value>No, unless set.</value>
    public bool MayBeRepeat { get; init; }

    /// <summary>
    /// Whether the same commit was sent before, and no answer came: then who refuses it also makes sure that it never will be applied.
    /// </summary>
    /// <value>No, unless set.</value>
    public bool IsInDoubt { get; init; }

    /// <summary>
    /// Whether the log remembers, until it is told otherwise, that those who hold the aggregates have still to hear of the commit.
    /// </summary>
    /// <value>No, unless set.</value>
    public bool IsToBePublished { get; init; }
}
