namespace Granary.Client;

/// <summary>The page of results that a query string asked for.</summary>
/// <typeparam name="TAggregate">The aggregate root.</typeparam>
/// <param name="Items">The results on the page.</param>
/// <param name="Next">The query string of the page behind it, without question mark; null on the last page.</param>
/// <param name="Total">The number of results on all pages; null unless the query string said <c>count=true</c>.</param>
public sealed record QueryStringPage<TAggregate>(IReadOnlyList<TAggregate> Items, string? Next, long? Total)
    where TAggregate : class;
