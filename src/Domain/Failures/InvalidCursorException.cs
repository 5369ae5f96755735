namespace Granary.Domain;

/// <summary>The cursor of a page was changed on its way, or belongs to a query with another order. Nothing was read.</summary>
public sealed class InvalidCursorException : RepositoryException
{
    /// <summary>States what is wrong with it.</summary>
    public InvalidCursorException(string reason, Exception? innerException = null)
        : base($"The cursor cannot be used: {reason} Ask for the first page again.", innerException)
    {
    }
}
