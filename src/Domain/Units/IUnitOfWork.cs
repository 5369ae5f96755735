namespace Granary.Domain;

/// <summary>One business transaction: everything it adds, changes and removes is written together or not at all.</summary>
/// <remarks>
/// <para>
/// A unit has one object for each identity, however often the identity is asked for. Nothing reaches the store before
/// <see cref="CommitAsync"/>. A unit that is disposed without a commit writes nothing.
/// </para>
/// <para>Thread safety: none. One logical thread at a time uses a unit; concurrent use is not detected.</para>
/// <para>
/// Lifetime: one request or one command. A unit keeps every aggregate that it loaded, with its document, until it is disposed. It commits
/// at most once.
/// </para>
/// <para>
/// Failure: the members below state what holds after each exception. A commit that was not sent leaves the unit as it was: the caller may
/// correct the aggregates and commit again. A unit whose commit found the store away, or whose outcome is unknown, takes no more work; its
/// commit may be called again, and sends the same changes under the same id. A unit whose commit was refused is over; begin another one.
/// </para>
/// <para>
/// Cost: an identity that the unit has not met costs one read, a known one none. A commit serialises every aggregate that the unit holds,
/// to find the changed ones.
/// </para>
/// </remarks>
/// <example>
/// <code><![CDATA[
/// await using IUnitOfWork begun = granary.Begin();
/// Order? order = await begun.Repository<Order, OrderId>().FindAsync(id, cancellationToken);
/// order?.Approve("anna");                         // there is no save: the unit finds the changes
/// await begun.CommitAsync(cancellationToken);     // durable once this returns
/// ]]></code>
/// </example>
public interface IUnitOfWork : IAsyncDisposable
{
    /// <summary>The id under which this unit commits: that of the options, or a new one.</summary>
    CommitId CommitId { get; }

    /// <summary>The repository of one type of aggregates in this unit; the same instance each time.</summary>
    /// <exception cref="ArgumentException">No model declares a collection of the type, or its ids have another type.</exception>
    IRepository<TAggregate, TId> Repository<TAggregate, TId>()
        where TAggregate : class
        where TId : notnull;

    /// <summary>Loads aggregates of several collections in one round trip. They are found without another one from then on.</summary>
    /// <remarks>
    /// An aggregate holds the identities of others and not the others, so what refers to each other is loaded together here, in place of
    /// one question for each collection. An identity that does not exist is known as missing afterwards; one that the unit knows already is
    /// not read again. On a cluster the store is asked, as by <see cref="IRepository{TAggregate,TId}.FindManyAsync"/>. Collections in
    /// another store take a round trip more for each store.
    /// </remarks>
    /// <example>
    /// <code><![CDATA[
    /// (OrderId Order, Granary.Samples.Shop.Members.MemberId Seller)[] sales = [(id, new(Guid.NewGuid()))];
    /// await unit.LoadAsync(
    ///     [
    ///         WantedAggregates.From<Order, OrderId>(sales.Select(sale => sale.Order)),
    ///         WantedAggregates.From<Granary.Samples.Shop.Members.Member, Granary.Samples.Shop.Members.MemberId>(
    ///             sales.Select(sale => sale.Seller)),
    ///     ],
    ///     cancellationToken);
    /// ]]></code>
    /// </example>
    /// <param name="wanted">The identities of each collection.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentException">No model declares a collection of a type, or its ids have another type.</exception>
    /// <exception cref="InvalidIdentityException">An identity is no valid one. Nothing was read.</exception>
    /// <exception cref="MalformedDocumentException">A document is not one of its aggregate. The unit does not know that one.</exception>
    /// <exception cref="StoreUnavailableException">The store could not be reached.</exception>
    /// <exception cref="InvalidOperationException">The unit is over.</exception>
    ValueTask LoadAsync(IEnumerable<WantedAggregates> wanted, CancellationToken cancellationToken = default);

    /// <summary>
    /// The version of an aggregate of this unit: the loaded one or, after the commit, the written one; null if the unit cannot tell.
    /// </summary>
    /// <remarks>Null stands for an object that is not of this unit, and for a commit whose outcome or versions are not known.</remarks>
    AggregateVersion? VersionOf(object aggregate);

    /// <summary>Writes everything the unit added, changed and removed, all or nothing, across any number of collections.</summary>
    /// <remarks>
    /// <para>The changes are durable when this returns. An aggregate that is as it was loaded is not written, and its version stays.</para>
    /// <para>
    /// A cancellation before the commit is sent writes nothing and leaves the unit as it was. A later one is without effect: the caller
    /// learns the outcome all the same.
    /// </para>
    /// <para>
    /// A second call is allowed after such a cancellation, after a failure below that states that nothing was sent, and after
    /// <see cref="OutcomeUnknownException"/>, and only then. It never applies the unit twice.
    /// </para>
    /// <para>
    /// Cost: a unit that changed nothing sends nothing, unless <see cref="Validate.Everything"/> has two or more reads to validate.
    /// Embedded, a commit is part of one transaction, which concurrent units share and which takes one round trip on PostgreSQL. On a
    /// cluster, a write of one aggregate is one call to its grain. A unit of several aggregates is one call to a coordinator, which calls
    /// each grain before the transaction and again after it.
    /// </para>
    /// </remarks>
    /// <exception cref="ConcurrencyConflictException">Another writer changed an aggregate meanwhile. Nothing was written.</exception>
    /// <exception cref="DuplicateAggregateException">An added identity already exists. Nothing was written.</exception>
    /// <exception cref="UniqueConstraintException">A value that must be unique is taken. Nothing was written.</exception>
    /// <exception cref="ImmutableAggregateException">The unit changes or removes an immutable aggregate. Nothing was sent.</exception>
    /// <exception cref="ReadOnlyCollectionException">The unit changes an aggregate of a read-only source. Nothing was sent.</exception>
    /// <exception cref="SeveralStoresException">The unit concerns collections of two stores. Nothing was sent.</exception>
    /// <exception cref="AggregateTooLargeException">A document exceeds the limit. Nothing was sent.</exception>
    /// <exception cref="UnitTooLargeException">The unit exceeds a limit. Nothing was sent.</exception>
    /// <exception cref="UnstorableValueException">An aggregate holds a value that no store can keep. Nothing was sent.</exception>
    /// <exception cref="OlderModelException">The change would lose a member that only a newer model knows. Nothing was sent.</exception>
    /// <exception cref="ModelMismatchException">A silo's model differs where it must not. Nothing was written.</exception>
    /// <exception cref="StoreRefusedException">The database refuses a value, and would refuse it again. Nothing was written.</exception>
    /// <exception cref="StoreUnavailableException">
    /// The store could not be reached. Nothing was written; commit again to send it.
    /// </exception>
    /// <exception cref="CommitAbortedException">The commit's id was resolved, or its lifetime has passed. Nothing was written.</exception>
    /// <exception cref="OutcomeUnknownException">The answer never came. Commit again to learn the outcome.</exception>
    /// <exception cref="InvalidOperationException">
    /// The unit is over, or an aggregate has another id than it was loaded by. This call sent nothing.
    /// </exception>
    ValueTask CommitAsync(CancellationToken cancellationToken = default);
}
