namespace Granary.Domain;

/// <summary>
/// The cursor of a page was altered, or belongs to a query over another collection or in another order. Nothing was read.
/// </summary>
/// <remarks>
/// Thrown by <see cref="IAggregateQuery{TAggregate}.PageAsync(KeysetRequest, CancellationToken)"/>. Ask for the first page again. If the
/// processes of a service reject each other's cursors, give them one <c>Queries:CursorKey</c>.
/// </remarks>
public sealed class InvalidCursorException : RepositoryException
{
    /// <summary>States what is wrong with the cursor.</summary>
    public InvalidCursorException(string reason, Exception? innerException = null)
        : base($"The cursor cannot be used: {reason} Ask for the first page again.", innerException)
    {
    }
}
