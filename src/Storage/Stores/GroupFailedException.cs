namespace Granary.Storage.Stores;

/// <summary>The transaction of a group failed as a whole.</summary>
internal sealed class GroupFailedException(GroupFailure failure, string reason, Exception? innerException)
    : Exception(reason, innerException)
{
    /// <summary>The certainty about the group, and whether to send it again.</summary>
    public GroupFailure Failure { get; } = failure;
}
