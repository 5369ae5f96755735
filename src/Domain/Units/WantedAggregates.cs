namespace Granary.Domain;

/// <summary>Identities of one collection, to be loaded together with those of others.</summary>
/// <remarks>Immutable. The identities are enumerated once, by <see cref="From"/>. <see cref="IUnitOfWork.LoadAsync"/> takes it.</remarks>
public sealed class WantedAggregates
{
    private WantedAggregates(Type aggregateType, Type idType, IReadOnlyCollection<object> ids) =>
        (AggregateType, IdType, Ids) = (aggregateType, idType, ids);

    /// <summary>The type of the aggregates.</summary>
    public Type AggregateType { get; }

    /// <summary>The type of their identities.</summary>
    public Type IdType { get; }

    /// <summary>The identities, each once.</summary>
    public IReadOnlyCollection<object> Ids { get; }

    /// <summary>Names identities of a collection.</summary>
    /// <typeparam name="TAggregate">The aggregate root.</typeparam>
    /// <typeparam name="TId">Its identity.</typeparam>
    /// <param name="ids">The identities. One may occur several times.</param>
    public static WantedAggregates From<TAggregate, TId>(IEnumerable<TId> ids)
        where TAggregate : class
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(ids);
        return new WantedAggregates(typeof(TAggregate), typeof(TId), ids.Distinct().Cast<object>().ToArray());
    }
}
