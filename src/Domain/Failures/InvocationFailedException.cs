namespace Granary.Domain;

/// <summary>An invoked method threw an exception of a type that this process cannot make. Nothing of the call was written.</summary>
/// <remarks>
/// Thrown by an invocation on a cluster, in place of the method's own exception. Reference the assembly of that type in this process, or
/// throw an exception of the domain or of .NET. <see cref="Thrown"/> and the message tell what the method threw.
/// </remarks>
public sealed class InvocationFailedException : RepositoryException
{
    /// <summary>States which type was thrown, with its message.</summary>
    public InvocationFailedException(string thrown, Exception? innerException, string reason)
        : base($"{thrown}: {reason}", innerException) => Thrown = thrown;

    /// <summary>The full name of the exception's type.</summary>
    public string Thrown { get; }
}
