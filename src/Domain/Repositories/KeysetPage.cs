namespace Granary.Domain;

/// <summary>One page of a query, and the position in its order at which the next one begins.</summary>
/// <typeparam name="TAggregate">The aggregate root.</typeparam>
/// <param name="Items">The results on this page.</param>
/// <param name="Request">The page that was asked for.</param>
/// <param name="Cursor">
/// The position behind the last result, for <see cref="KeysetRequest.Behind"/>; null on the last page. Opaque, fit for a URL, and of use
/// with the same order alone.
/// </param>
public sealed record KeysetPage<TAggregate>(IReadOnlyList<TAggregate> Items, KeysetRequest Request, string? Cursor)
    where TAggregate : class
{
    /// <summary>Whether a page follows this one.</summary>
    public bool HasNext => Cursor is not null;

    /// <summary>Asks for the page after this one; null where there is none.</summary>
    public KeysetRequest? Next() => Cursor is null ? null : Request.Behind(Cursor);
}
