namespace Granary.Domain;

/// <summary>The base of repositories that speak the domain: derive from it and add finders with names of the domain.</summary>
/// <example><code>
/// public sealed class Orders(IUnitOfWork unit) : Repository&lt;Order, OrderId&gt;(unit), IOrders
/// {
///     public IAggregateQuery&lt;Order&gt; AwaitingShipment() => Matching(new OrdersAwaitingShipment());
/// }
/// </code></example>
/// <typeparam name="TAggregate">The aggregate root.</typeparam>
/// <typeparam name="TId">Its identity.</typeparam>
public abstract class Repository<TAggregate, TId> : IRepository<TAggregate, TId>
    where TAggregate : class
    where TId : notnull
{
    private readonly IRepository<TAggregate, TId> _inner;

    /// <summary>Makes a view of the unit's collection.</summary>
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
