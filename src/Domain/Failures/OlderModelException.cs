namespace Granary.Domain;

/// <summary>
/// A document holds a member that the model of this process does not know, and the change would lose it. Nothing was written.
/// </summary>
/// <remarks>
/// A process of a newer model wrote it. Members of objects that are recognised are kept; this one belongs to a value that was replaced by
/// another. Make the change in a process that knows the member; where it was given up for good, say so with
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

    /// <summary>The place of the member in the document, such as <c>lines.price.taxRate</c>.</summary>
    public string Member { get; }
}
