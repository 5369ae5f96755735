namespace Granary.Domain;

/// <summary>
/// A query whose results were computed by <see cref="IAggregateQuery{TAggregate}.Select"/>: streamed by <c>await foreach</c>, or gathered.
/// </summary>
/// <typeparam name="TResult">The type of a result.</typeparam>
/// <remarks>
/// The unit keeps none of the results. Rules and orders come before <c>Select</c>, where the store can evaluate them. Only the members that
/// the expression names are transferred, unless the unit has uncommitted work. <see cref="IQueryResults{TResult}"/> describes thread
/// safety, lifetime and failure.
/// </remarks>
/// <example>
/// <code><![CDATA[
/// IProjectedQuery<int> sizes = orders.Pending().OrderBy(o => o.PlacedAt).Select(o => o.Lines.Count);
/// IReadOnlyList<int> oldest = await sizes.Take(20).ToListAsync(cancellationToken);
/// var rows = await orders.Pending().Select(o => new { o.Id, o.Customer }).ToArrayAsync(cancellationToken);
/// ]]></code>
/// </example>
public interface IProjectedQuery<TResult> : IQueryResults<TResult>
{
    /// <summary>The results without the first <paramref name="count"/>.</summary>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset already.</exception>
    IProjectedQuery<TResult> Skip(int count);

    /// <summary>At most <paramref name="count"/> results.</summary>
    IProjectedQuery<TResult> Take(int count);
}
