namespace Granary.Domain;

/// <summary>An invocation was applied, its answer was lost, and its result was too long to be kept for a repeat.</summary>
/// <remarks>
/// The change is durable and was made once. Only the method's result is lost: read the aggregate. Raise <c>Commits:MaxKeptResultBytes</c>
/// for longer results, or return less from methods that change their aggregate.
/// </remarks>
public sealed class ResultNotKeptException : RepositoryException
{
    /// <summary>States which call was applied.</summary>
    public ResultNotKeptException(CommitId commitId)
        : base($"The call of commit {commitId} was applied; what it returned was not kept (Commits:MaxKeptResultBytes).") =>
        CommitId = commitId;

    /// <summary>The commit of the call.</summary>
    public CommitId CommitId { get; }
}
