namespace Granary.Domain;

/// <summary>A stored document cannot be read as an aggregate: an unknown enum value, a missing member, a broken invariant.</summary>
/// <remarks>
/// Thrown by finds, queries and invocations that read the document. Nothing was changed, and no default takes the place of a value that
/// cannot be read. The model usually has changed: declare <see cref="TypeBuilder{T}.WhenMissing"/>, <see cref="TypeBuilder{T}.FormerName"/>
/// or <see cref="TypeBuilder{T}.Subtype"/>, or correct the document.
/// </remarks>
public sealed class MalformedDocumentException : RepositoryException
{
    /// <summary>States which document cannot be read, and why.</summary>
    public MalformedDocumentException(AggregateKey key, string fault, Exception? innerException = null)
        : base($"The stored document of {key} cannot be read: {fault}", innerException) => Key = key;

    /// <summary>The aggregate whose document is malformed.</summary>
    public AggregateKey Key { get; }
}
