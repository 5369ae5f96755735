namespace Granary.Domain;

/// <summary>
/// A change would lose a member that a newer process has stored and this process's model does not know. Nothing was written.
/// </summary>
/// <remarks>
/// Thrown by a commit or an invocation. Unknown members of recognised objects are kept; this member belongs to a value that the change
/// replaced by another value. Make the change in a process that knows the member. If the member was given up for good, declare
/// <see cref="TypeBuilder{T}.Forget"/>.
/// </remarks>
public sealed class OlderModelException : RepositoryException
{
    /// <summary>States which member of which document would be lost.</summary>
    public OlderModelException(AggregateKey key, string member, Exception? innerException = null)
        : base(
            $"{key} holds '{member}', which the model of this process does not know and this change would lose; nothing was written. "
            + "Make the change in a process of the newer model, or give the member up (Forget; KeepUnknownMembers of a grain storage).",
            innerException)
    {
        Key = key;
        Member = member;
    }

    /// <summary>The aggregate whose document would lose the member.</summary>
    public AggregateKey Key { get; }

    /// <summary>The path of the member in the document, such as <c>lines.price.taxRate</c>.</summary>
    public string Member { get; }
}
