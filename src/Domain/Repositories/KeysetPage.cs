namespace Granary.Domain;

/// <summary>One page of a query, and the position in the query's order at which the next page begins.</summary>
/// <typeparam name="TAggregate">The aggregate root.</typeparam>
/// <param name="Items">The results on this page.</param>
/// <param name="Request">The request that the page answers.</param>
/// <param name="Cursor">
/// The position after the last result, for <see cref="KeysetRequest.Behind"/>; null on the last page. It is opaque, fits into a URL, and is
/// valid for the same collection and order only.
/// </param>
/// <remarks>
/// An immutable value. Its items are aggregates of the unit, whose rules on threads and lifetime hold for them. A cursor does not expire;
/// processes that share <c>Queries:CursorKey</c> accept each other's cursors.
/// </remarks>
/// <example>
/// <code><![CDATA[
/// KeysetRequest? next = KeysetRequest.First(100);
/// while (next is { } request)
/// {
///     await using IUnitOfWork begun = granary.Begin();     // a unit for each page keeps memory constant
///     IAggregateQuery<Order> byAge = begun.Repository<Order, OrderId>().All().OrderBy(o => o.PlacedAt);
///     KeysetPage<Order> page = await byAge.PageAsync(request, cancellationToken);
///     next = page.Next();
/// }
/// ]]></code>
/// </example>
public sealed record KeysetPage<TAggregate>(IReadOnlyList<TAggregate> Items, KeysetRequest Request, string? Cursor)
    where TAggregate : class
{
    /// <summary>Whether a page follows this one.</summary>
    public bool HasNext => Cursor is not null;

    /// <summary>The request for the page after this one; null if this is the last page.</summary>
    public KeysetRequest? Next() => Cursor is null ? null : Request.Behind(Cursor);
}
