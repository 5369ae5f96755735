namespace Granary.Domain;

/// <summary>One page of a query, and how it stands among the others.</summary>
/// <typeparam name="TAggregate">The aggregate root.</typeparam>
/// <param name="Items">The results on this page; empty beyond the last page.</param>
/// <param name="Request">The page that was asked for.</param>
/// <param name="TotalItems">The number of results on all pages.</param>
public sealed record Page<TAggregate>(IReadOnlyList<TAggregate> Items, PageRequest Request, long TotalItems)
    where TAggregate : class
{
    /// <summary>The number of pages.</summary>
    public long TotalPages => (TotalItems + Request.Size - 1) / Request.Size;

    /// <summary>Whether a page follows this one.</summary>
    public bool HasNext => Request.Number < TotalPages;
}
