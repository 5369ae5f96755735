namespace Granary.Domain;

/// <summary>One business transaction: what it loads, adds, changes and removes is written together or not at all.</summary>
/// <remarks>
/// <para>Inside a unit there is one object for each identity, whoever asks for it. Nothing reaches the store before
/// <see cref="CommitAsync"/>; a unit that is disposed without it leaves nothing.</para>
/// <para>A unit is used by one logical thread at a time, and commits at most once.</para>
/// </remarks>
public interface IUnitOfWork : IAsyncDisposable
{
    /// <summary>The id under which this unit commits.</summary>
    CommitId CommitId { get; }

    /// <summary>The collection of aggregates of one kind, as this unit sees it.</summary>
    /// <exception cref="ArgumentException">No model declares such a collection; the message says how to.</exception>
    IRepository<TAggregate, TId> Repository<TAggregate, TId>()
        where TAggregate : class
        where TId : notnull;

    /// <summary>
    /// The version of an aggregate this unit holds: as loaded or, once committed, as written; null where the unit cannot tell.
    /// </summary>
    AggregateVersion? VersionOf(object aggregate);

    /// <summary>Writes everything the unit added, changed and removed, all or nothing, across any number of collections.</summary>
    /// <remarks>
    /// <para>
    /// When this returns, the changes are durable. An aggregate that is as it was loaded is neither written nor does its version grow.
    /// </para>
    /// <para>
    /// A cancellation before the commit is sent leaves nothing, and the unit is as it was; after it, the caller learns the outcome all the
    /// same. Calling it again is allowed after such a cancellation and after <see cref="OutcomeUnknownException"/>, and only then.
    /// </para>
    /// </remarks>
    /// <exception cref="ConcurrencyConflictException">Somebody changed an aggregate meanwhile. Nothing was written.</exception>
    /// <exception cref="DuplicateAggregateException">An added identity already exists. Nothing was written.</exception>
    /// <exception cref="UniqueConstraintException">A value that has to be unique is taken. Nothing was written.</exception>
    /// <exception cref="AggregateTooLargeException">A document exceeds the limit. Nothing was written.</exception>
    /// <exception cref="UnitTooLargeException">The unit exceeds a limit. Nothing was written.</exception>
    /// <exception cref="UnstorableValueException">An aggregate holds a value no store can keep. Nothing was written.</exception>
    /// <exception cref="StoreUnavailableException">The store could not be reached. Nothing was written.</exception>
    /// <exception cref="CommitAbortedException">The commit's id was resolved, or its time has passed. Nothing was written.</exception>
    /// <exception cref="OutcomeUnknownException">The answer never came: commit again to learn the outcome.</exception>
    ValueTask CommitAsync(CancellationToken cancellationToken = default);
}
