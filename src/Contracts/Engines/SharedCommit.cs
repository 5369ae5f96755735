using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>A commit in the batch of another one, because its change is part of the same document.</summary>
/// <param name="CommitId">The identity of the commit, by which a repeat is recognised.</param>
/// <param name="Result">The result to keep with the outcome; null keeps none.</param>
internal sealed record SharedCommit(CommitId CommitId, byte[]? Result)
{
    /// <summary>
    /// The number of changes to the document that follow this commit in the batch. The version of the commit is that of the batch minus
    /// this number.
    /// </summary>
    /// <value>0 unless set. Only a batch of one write distinguishes changes.</value>
    public int LaterChanges { get; init; }
}
