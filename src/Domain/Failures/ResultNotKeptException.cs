namespace Granary.Domain;

/// <summary>
/// An invocation was applied and its answer was lost on the way; the repeat was recognised, but the result was too long to be kept.
/// </summary>
/// <remarks>The change is durable and was made once. Only what the method returned is gone; ask the aggregate again.</remarks>
public sealed class ResultNotKeptException : RepositoryException
{
    /// <summary>States which call.</summary>
    public ResultNotKeptException(CommitId commitId)
        : base($"The call of commit {commitId} was applied; what it returned was not kept (Commits:MaxKeptResultBytes).") =>
        CommitId = commitId;

    /// <summary>The commit of the call.</summary>
    public CommitId CommitId { get; }
}
