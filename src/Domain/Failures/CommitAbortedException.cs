namespace Granary.Domain;

/// <summary>
/// The commit can no longer be applied: its id was resolved as aborted, or its lifetime passed. Nothing was written, and nothing will be.
/// </summary>
/// <remarks>
/// Thrown by a commit or an invocation that reached the store after a call of <see cref="IGranary.ResolveAsync"/> for its id, or later than
/// <c>Commits:Lifetime</c> after it was made. Run the work again under a new commit id. <c>RunAsync</c> does so, unless its options name
/// the id.
/// </remarks>
public sealed class CommitAbortedException : RepositoryException
{
    /// <summary>States which commit was aborted, and why.</summary>
    public CommitAbortedException(CommitId commitId, string reason)
        : base($"Commit {commitId} {reason}; nothing was written, and nothing will be under this id.") => CommitId = commitId;

    /// <summary>The aborted commit.</summary>
    public CommitId CommitId { get; }
}
