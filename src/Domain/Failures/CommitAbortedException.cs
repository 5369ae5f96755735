namespace Granary.Domain;

/// <summary>
/// A commit can no longer be applied: somebody resolved its id first, or it came after its time. Nothing was written, ever.
/// </summary>
public sealed class CommitAbortedException : RepositoryException
{
    /// <summary>States which commit, and why it is over.</summary>
    public CommitAbortedException(CommitId commitId, string reason)
        : base($"Commit {commitId} {reason}; nothing was written, and nothing will be under this id.") => CommitId = commitId;

    /// <summary>The commit that is over.</summary>
    public CommitId CommitId { get; }
}
