namespace Granary.Client;

/// <summary>The page of results that a query string asked for.</summary>
/// <typeparam name="TAggregate">The aggregate root.</typeparam>
/// <param name="Items">The results on the page.</param>
/// <param name="Next">The query string of the next page, without question mark; null on the last page.</param>
/// <param name="Total">
/// The number of results on all pages; null unless the query string has <c>count=true</c>, which costs a second statement.
/// </param>
/// <remarks>An immutable value. Its items are aggregates of the unit, whose rules on threads and lifetime hold for them.</remarks>
public sealed record QueryStringPage<TAggregate>(IReadOnlyList<TAggregate> Items, string? Next, long? Total)
    where TAggregate : class;
