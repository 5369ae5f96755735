using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>A commit that travels in another one's batch, as its change is part of the same document.</summary>
/// <param name="CommitId">Its own identity, by which a repeat is recognised.</param>
/// <param name="Result">What is kept beside its outcome; null keeps nothing.</param>
internal sealed record SharedCommit(CommitId CommitId, byte[]? Result)
{
    /// <summary>
    /// How many changes of the batch's document were made after its own: by as many the version it led to is below that of the batch.
    /// </summary>
    /// <value>0 unless set; only a batch of one write tells changes apart.</value>
    public int LaterChanges { get; init; }
}
