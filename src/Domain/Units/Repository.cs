namespace Granary.Domain;

/// <summary>The base of repositories in the language of the domain: derive from it and add finders with names of the domain.</summary>
/// <typeparam name="TAggregate">The aggregate root.</typeparam>
/// <typeparam name="TId">Its identity.</typeparam>
/// <remarks>
/// A view of the unit's own repository: it holds no state and delegates every call. Thread safety, lifetime, failure and cost are those of
/// <see cref="IRepository{TAggregate,TId}"/>. Several views over one unit share its identity map. <c>AddRepository</c> of the builder makes
/// dependency injection provide one for each scope.
/// </remarks>
/// <example>
/// <code><![CDATA[
/// public interface IOrderBook : IRepository<Order, OrderId>
/// {
///     IAggregateQuery<Order> AwaitingShipment();
/// }
///
/// public sealed class OrderBook(IUnitOfWork unit) : Repository<Order, OrderId>(unit), IOrderBook
/// {
///     public IAggregateQuery<Order> AwaitingShipment() => Matching(new OrdersAwaitingShipment());
/// }
/// ]]></code>
/// </example>
public abstract class Repository<TAggregate, TId> : IRepository<TAggregate, TId>
    where TAggregate : class
    where TId : notnull
{
    private readonly IRepository<TAggregate, TId> _inner;

    /// <summary>Makes a view of the unit's repository.</summary>
    protected Repository(IUnitOfWork unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        _inner = unit.Repository<TAggregate, TId>();
    }

    /// <inheritdoc/>
    public ValueTask AddAsync(TAggregate aggregate, CancellationToken cancellationToken = default) =>
        _inner.AddAsync(aggregate, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<TAggregate?> FindAsync(TId id, CancellationToken cancellationToken = default) =>
        _inner.FindAsync(id, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<TAggregate> GetAsync(TId id, CancellationToken cancellationToken = default) => _inner.GetAsync(id, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<TAggregate?> FindForUpdateAsync(TId id, CancellationToken cancellationToken = default) =>
        _inner.FindForUpdateAsync(id, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TAggregate>> FindManyAsync(IEnumerable<TId> ids, CancellationToken cancellationToken = default) =>
        _inner.FindManyAsync(ids, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<TAggregate> FindOrCreateAsync(TId id, Func<TId, TAggregate> factory, CancellationToken cancellationToken = default) =>
        _inner.FindOrCreateAsync(id, factory, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ContainsAsync(TId id, CancellationToken cancellationToken = default) =>
        _inner.ContainsAsync(id, cancellationToken);

    /// <inheritdoc/>
    public ValueTask RemoveAsync(TId id, CancellationToken cancellationToken = default) => _inner.RemoveAsync(id, cancellationToken);

    /// <inheritdoc/>
    public ValueTask RemoveAsync(TAggregate aggregate, CancellationToken cancellationToken = default) =>
        _inner.RemoveAsync(aggregate, cancellationToken);

    /// <inheritdoc/>
    public IAggregateQuery<TAggregate> Matching(Specification<TAggregate> specification) => _inner.Matching(specification);
}
