namespace Granary.Domain;

/// <summary>
/// What the store holds for an aggregate cannot be read back as one: an unknown enum value, a missing member, an invariant broken.
/// </summary>
/// <remarks>Nothing was changed. A default never stands in for what cannot be read.</remarks>
public sealed class MalformedDocumentException : RepositoryException
{
    /// <summary>States which document, and what is wrong with it.</summary>
    public MalformedDocumentException(AggregateKey key, string fault, Exception? innerException = null)
        : base($"The stored document of {key} cannot be read: {fault}", innerException) => Key = key;

    /// <summary>The aggregate whose document is malformed.</summary>
    public AggregateKey Key { get; }
}
