namespace Granary.Domain;

/// <summary>All aggregates of one type, as one large collection in memory.</summary>
/// <typeparam name="TAggregate">The aggregate root.</typeparam>
/// <typeparam name="TId">Its identity: a string, a <see cref="Guid"/>, an integer, a time, or a strongly typed wrapper of one.</typeparam>
/// <remarks>
/// <para>
/// A repository belongs to one <see cref="IUnitOfWork"/> and shares its identity map: the unit has one object for each identity. Additions,
/// changes and removals are written when the unit commits, and not before. There is no save: the unit finds the changes.
/// </para>
/// <para>Thread safety: none. One logical thread at a time uses a repository and its unit.</para>
/// <para>Lifetime: that of its unit. Calls after the commit or the disposal throw <see cref="InvalidOperationException"/>.</para>
/// <para>
/// Failure: reads write nothing. Every read may throw <see cref="StoreUnavailableException"/>, and every member that takes an id
/// <see cref="InvalidIdentityException"/>.
/// </para>
/// <para>Cost: a find of an identity that the unit has met sends nothing. Additions and removals send nothing before the commit.</para>
/// </remarks>
/// <example>
/// <code><![CDATA[
/// await using IUnitOfWork begun = granary.Begin();
/// IRepository<Order, OrderId> all = begun.Repository<Order, OrderId>();
/// var order = new Order(OrderId.New(), customer, DateTimeOffset.UtcNow);
/// await all.AddAsync(order, cancellationToken);
/// Order? found = await all.FindAsync(order.Id, cancellationToken);       // the same object
/// long waiting = await all.Matching(o => o.Status == OrderStatus.Pending).CountAsync(cancellationToken);
/// await begun.CommitAsync(cancellationToken);
/// ]]></code>
/// </example>
public interface IRepository<TAggregate, TId>
    where TAggregate : class
    where TId : notnull
{
    /// <summary>Adds an aggregate that does not exist yet.</summary>
    /// <remarks>
    /// An identity that the unit already has is refused here. An identity that only the store has is refused by the commit, with the same
    /// exception, and then nothing of the unit is written.
    /// </remarks>
    /// <exception cref="DuplicateAggregateException">The identity exists.</exception>
    /// <exception cref="InvalidIdentityException">The identity cannot be a key.</exception>
    /// <exception cref="ReadOnlyCollectionException">The collection can only be read.</exception>
    ValueTask AddAsync(TAggregate aggregate, CancellationToken cancellationToken = default);

    /// <summary>The aggregate with this identity, or null.</summary>
    /// <remarks>
    /// The unit asks once for each identity, also if it found nothing: by one lookup in the database or, on a cluster with
    /// <see cref="ReadMode.Cached"/>, by one call to the aggregate's grain.
    /// </remarks>
    /// <exception cref="MalformedDocumentException">The stored document cannot be read as an aggregate.</exception>
    ValueTask<TAggregate?> FindAsync(TId id, CancellationToken cancellationToken = default);

    /// <summary>The aggregate with this identity, which must exist. The cost is that of <see cref="FindAsync"/>.</summary>
    /// <exception cref="AggregateNotFoundException">There is none.</exception>
    /// <exception cref="MalformedDocumentException">The stored document cannot be read as an aggregate.</exception>
    ValueTask<TAggregate> GetAsync(TId id, CancellationToken cancellationToken = default);

    /// <summary>The aggregate with this identity, or null; the commit relies on it, whether the unit changes it or not.</summary>
    /// <remarks>
    /// <para>
    /// The commit is refused if another writer has changed, removed or added the aggregate since this unit first saw it. So a unit may
    /// decide by an aggregate that it does not change, which other units change: it does for one aggregate what
    /// <see cref="Validate.Everything"/> does for all that the unit finds.
    /// </para>
    /// <para>
    /// No lock is held between this call and the commit, so other writers do not wait and a caller that dies holds up nobody: the first
    /// commit wins, and <c>RunAsync</c> of the granary repeats the other. A unit that writes nothing and relies on one aggregate sends
    /// nothing. The cost is that of <see cref="FindAsync"/> and, on a cluster, a call to the grain of an aggregate that stays unchanged.
    /// </para>
    /// </remarks>
    /// <example>
    /// <code><![CDATA[
    /// IRepository<Granary.Samples.Shop.Members.Member, Granary.Samples.Shop.Members.MemberId> members =
    ///     unit.Repository<Granary.Samples.Shop.Members.Member, Granary.Samples.Shop.Members.MemberId>();
    /// if (await members.FindForUpdateAsync(new(Guid.NewGuid()), cancellationToken) is not null)
    /// {
    ///     await orders.AddAsync(new Order(OrderId.New(), customer, DateTimeOffset.UtcNow), cancellationToken);
    /// }
    ///
    /// await unit.CommitAsync(cancellationToken);      // refused if the member was removed meanwhile
    /// ]]></code>
    /// </example>
    /// <exception cref="MalformedDocumentException">The stored document cannot be read as an aggregate.</exception>
    ValueTask<TAggregate?> FindForUpdateAsync(TId id, CancellationToken cancellationToken = default);

    /// <summary>The existing aggregates among those asked for, in the order asked for, each once.</summary>
    /// <remarks>
    /// One statement in the database for all identities that the unit has not met, on a cluster too; none if it has met all.
    /// </remarks>
    /// <exception cref="MalformedDocumentException">A stored document cannot be read as an aggregate.</exception>
    ValueTask<IReadOnlyList<TAggregate>> FindManyAsync(IEnumerable<TId> ids, CancellationToken cancellationToken = default);

    /// <summary>The aggregate with this identity, or a new one from the caller's factory.</summary>
    /// <remarks>
    /// A new aggregate is stored only if it changes before the unit commits, so a look at the default stores nothing. The repository itself
    /// constructs no aggregate. The cost is that of <see cref="FindAsync"/>.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The factory returned null, or an aggregate with another identity.</exception>
    ValueTask<TAggregate> FindOrCreateAsync(TId id, Func<TId, TAggregate> factory, CancellationToken cancellationToken = default);

    /// <summary>
    /// Whether the aggregate exists. One lookup in the database, which transfers no document; none if the unit has met the identity.
    /// </summary>
    /// <remarks>
    /// With <see cref="Validate.Everything"/> the cost is that of <see cref="FindAsync"/>, and the commit validates the answer.
    /// </remarks>
    ValueTask<bool> ContainsAsync(TId id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes an aggregate by its identity without loading it. The removal of an aggregate that does not exist has no effect.
    /// </summary>
    /// <exception cref="ReadOnlyCollectionException">The collection can only be read.</exception>
    ValueTask RemoveAsync(TId id, CancellationToken cancellationToken = default);

    /// <summary>Removes an aggregate. The removal of an aggregate that does not exist has no effect.</summary>
    /// <exception cref="ReadOnlyCollectionException">The collection can only be read.</exception>
    ValueTask RemoveAsync(TAggregate aggregate, CancellationToken cancellationToken = default);

    /// <summary>The aggregates that satisfy a rule, to be ordered, limited, counted or streamed. The call itself sends nothing.</summary>
    /// <remarks>The answer takes the unit's uncommitted additions, changes and removals into account, without writing them.</remarks>
    /// <exception cref="UnsupportedSpecificationException">The rule cannot be translated into a query.</exception>
    IAggregateQuery<TAggregate> Matching(Specification<TAggregate> specification);
}
