namespace Granary.Storage.Stores;

/// <summary>The transaction of a group failed as a whole.</summary>
internal sealed class GroupFailedException(GroupFailure failure, string reason, Exception? innerException)
    : Exception(reason, innerException)
{
    /// <summary>What is certain, and what to do about it.</summary>
    public GroupFailure Failure { get; } = failure;
}
