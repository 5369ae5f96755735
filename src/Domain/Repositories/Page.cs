namespace Granary.Domain;

/// <summary>One page of a query, and its position among the other pages.</summary>
/// <typeparam name="TAggregate">The aggregate root.</typeparam>
/// <param name="Items">The results on this page; empty beyond the last page.</param>
/// <param name="Request">The request that the page answers.</param>
/// <param name="TotalItems">The number of results on all pages.</param>
/// <remarks>
/// An immutable value. Its items are aggregates of the unit, whose rules on threads and lifetime hold for them. The count and the page are
/// two statements, so another writer's commit between them may show in one and not in the other.
/// </remarks>
public sealed record Page<TAggregate>(IReadOnlyList<TAggregate> Items, PageRequest Request, long TotalItems)
    where TAggregate : class
{
    /// <summary>The number of pages.</summary>
    public long TotalPages => (TotalItems + Request.Size - 1) / Request.Size;

    /// <summary>Whether a page follows this one.</summary>
    public bool HasNext => Request.Number < TotalPages;
}
