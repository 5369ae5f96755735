namespace Granary.Domain;

/// <summary>What the world did to a repository: the parent of every failure that is neither misuse nor a broken business rule.</summary>
/// <remarks>
/// The type states how certain the outcome is. After every child but <see cref="OutcomeUnknownException"/>, nothing of the unit was
/// written; after that one, find out before doing anything else.
/// </remarks>
public abstract class RepositoryException : Exception
{
    /// <summary>Makes a failure with a message for people and the failure beneath it, if there is one.</summary>
    protected RepositoryException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
