namespace Granary.Domain;

/// <summary>The base of all failures of a repository that are neither misuse of the interface nor a broken rule of the domain.</summary>
/// <remarks>
/// The type states how certain the outcome is. After <see cref="OutcomeUnknownException"/> the work may have been applied: find out before
/// doing anything else. After <see cref="ResultNotKeptException"/> it was applied. The cause of an <see cref="ImportFailedException"/>
/// states it for one chunk. After every other type nothing of the unit was written.
/// Messages name the setting, its value and the remedy; they contain no connection string. Exceptions are not safe for use by several
/// threads, as .NET's own.
/// </remarks>
public abstract class RepositoryException : Exception
{
    /// <summary>Makes a failure with a message for people and, if there is one, its cause.</summary>
    protected RepositoryException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
