namespace Granary.Domain;

/// <summary>
/// A method that was invoked threw an exception of a type that this process does not have. Nothing of the call was written.
/// </summary>
public sealed class InvocationFailedException : RepositoryException
{
    /// <summary>States what was thrown.</summary>
    public InvocationFailedException(string thrown, Exception? innerException, string reason)
        : base($"{thrown}: {reason}", innerException) => Thrown = thrown;

    /// <summary>The full name of the type that was thrown.</summary>
    public string Thrown { get; }
}
