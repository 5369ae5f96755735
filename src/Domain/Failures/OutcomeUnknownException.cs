namespace Granary.Domain;

/// <summary>A commit was sent and its answer never came. It may have been applied or not.</summary>
/// <remarks>
/// Find out before doing anything else. A second <see cref="IUnitOfWork.CommitAsync"/> of the same unit, or
/// <see cref="IGranary.ResolveAsync"/> with <see cref="CommitId"/>, tells the outcome and never applies the unit twice. Nothing runs such
/// work again by itself.
/// </remarks>
public sealed class OutcomeUnknownException : RepositoryException
{
    /// <summary>States which commit is in doubt.</summary>
    public OutcomeUnknownException(CommitId commitId, Exception? innerException = null)
        : base(
            $"Whether commit {commitId} was applied is not known. Commit the unit again, or resolve that id, to learn it.",
            innerException) =>
        CommitId = commitId;

    /// <summary>The commit in doubt.</summary>
    public CommitId CommitId { get; }
}
