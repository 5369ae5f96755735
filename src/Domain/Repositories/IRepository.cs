namespace Granary.Domain;

/// <summary>All aggregates of one kind, as one large collection in memory.</summary>
/// <typeparam name="TAggregate">The aggregate root.</typeparam>
/// <typeparam name="TId">Its identity: a string, a <see cref="Guid"/>, an integer, a time, or a strongly typed wrapper of one.</typeparam>
/// <remarks>
/// A repository belongs to one <see cref="IUnitOfWork"/> and shares its identity map: within the unit there is one object for each
/// identity. What is added, changed or removed is written when the unit commits, and not before. There is no save: the unit finds what
/// changed. Like its unit, a repository is used by one logical thread at a time.
/// </remarks>
public interface IRepository<TAggregate, TId>
    where TAggregate : class
    where TId : notnull
{
    /// <summary>Adds an aggregate that does not exist yet.</summary>
    /// <remarks>
    /// An identity the unit already knows is refused here; one that only the store knows is refused by the commit, with the same exception,
    /// and then nothing of the unit is written.
    /// </remarks>
    /// <exception cref="DuplicateAggregateException">The identity exists.</exception>
    /// <exception cref="InvalidIdentityException">The identity cannot be a key.</exception>
    ValueTask AddAsync(TAggregate aggregate, CancellationToken cancellationToken = default);

    /// <summary>The aggregate with this identity, or null.</summary>
    /// <remarks>A second find in one unit returns the same object and asks no store, also where the first found nothing.</remarks>
    /// <exception cref="MalformedDocumentException">What is stored cannot be read back as an aggregate.</exception>
    ValueTask<TAggregate?> FindAsync(TId id, CancellationToken cancellationToken = default);

    /// <summary>The aggregate with this identity, which must exist.</summary>
    /// <exception cref="AggregateNotFoundException">There is none.</exception>
    /// <exception cref="MalformedDocumentException">What is stored cannot be read back as an aggregate.</exception>
    ValueTask<TAggregate> GetAsync(TId id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Those of the aggregates asked for that exist, in the order asked for, each once; one round trip whatever their number.
    /// </summary>
    /// <exception cref="MalformedDocumentException">What is stored cannot be read back as an aggregate.</exception>
    ValueTask<IReadOnlyList<TAggregate>> FindManyAsync(IEnumerable<TId> ids, CancellationToken cancellationToken = default);

    /// <summary>The aggregate with this identity, or a new one that the caller's factory makes.</summary>
    /// <remarks>
    /// A new one is stored only if it is changed before the unit commits: finding out what the default looks like stores nothing. The
    /// repository itself never constructs.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The factory made an aggregate with another identity.</exception>
    ValueTask<TAggregate> FindOrCreateAsync(TId id, Func<TId, TAggregate> factory, CancellationToken cancellationToken = default);

    /// <summary>Whether the aggregate exists; moves no aggregate.</summary>
    ValueTask<bool> ContainsAsync(TId id, CancellationToken cancellationToken = default);

    /// <summary>Removes an aggregate by its identity, without loading it; one that does not exist is no error.</summary>
    ValueTask RemoveAsync(TId id, CancellationToken cancellationToken = default);

    /// <summary>Removes an aggregate; one that does not exist is no error.</summary>
    ValueTask RemoveAsync(TAggregate aggregate, CancellationToken cancellationToken = default);

    /// <summary>The aggregates that satisfy a rule, to be ordered, limited, counted or streamed.</summary>
    /// <remarks>The answer takes the unit's own uncommitted additions, changes and removals into account, without writing them.</remarks>
    /// <exception cref="UnsupportedSpecificationException">The rule cannot be translated into a query.</exception>
    IAggregateQuery<TAggregate> Matching(Specification<TAggregate> specification);
}
