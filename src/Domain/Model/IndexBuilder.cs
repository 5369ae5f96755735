using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>The builder directly after the declaration of an index: restrict the index, or continue with the collection.</summary>
/// <typeparam name="TAggregate">The aggregate root.</typeparam>
/// <typeparam name="TId">Its identity.</typeparam>
/// <remarks>Not safe for several threads; used within <see cref="IAggregateModel.Build"/>.</remarks>
public sealed class IndexBuilder<TAggregate, TId> : CollectionBuilder<TAggregate, TId>
    where TAggregate : class
    where TId : notnull
{
    private readonly CollectionDefinition _collection;
    private readonly IndexDefinition _index;

    internal IndexBuilder(CollectionDefinition collection, TypeBuilder<TAggregate> type, IndexDefinition index)
        : base(collection, type)
    {
        _collection = collection;
        _index = index;
    }

    /// <summary>
    /// Restricts the index to the aggregates that fulfil a condition. Such an index is smaller, and serves the queries that ask for the
    /// condition too.
    /// </summary>
    /// <remarks>
    /// The condition compares members with constants, joined by <c>&amp;&amp;</c>, as in <c>o => o.Status == OrderStatus.Pending</c>. Any
    /// other condition is refused when the mapping is built.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The index has a condition already.</exception>
    public CollectionBuilder<TAggregate, TId> Where(Expression<Func<TAggregate, bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        _collection.Restrict(_index, condition);
        return this;
    }
}
