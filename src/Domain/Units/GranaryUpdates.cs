namespace Granary.Domain;

/// <summary>
/// Changes one aggregate by a closure: loads it, changes it and commits, with bounded retries if another writer was faster.
/// </summary>
/// <remarks>
/// <para>
/// The closure may run several times, each time on a fresh aggregate, so it should have no other effects. Its exceptions reach the caller
/// unchanged, and nothing is written. If <c>orCreate</c> is given, it makes an aggregate that does not exist; the aggregate is stored only
/// if the closure changes it.
/// </para>
/// <para>
/// Thread safety, failure and retries are those of <see cref="IGranary.RunAsync{TResult}"/>. Cost of each run: one read and one commit. An
/// aggregate that many callers change at once is better served by <see cref="IGranary.InvokeAsync{TAggregate,TId,TResult}"/>, whose calls
/// wait instead of losing.
/// </para>
/// </remarks>
/// <example>
/// <code><![CDATA[
/// await granary.UpdateAsync<Order, OrderId>(id, order => order.Approve("anna"), cancellationToken: cancellationToken);
/// int lines = await granary.UpdateAsync<Order, OrderId, int>(id, order => order.Lines.Count, cancellationToken: cancellationToken);
/// await granary.RunAsync(
///     async work =>
///     {
///         IRepository<Order, OrderId> all = work.Repository<Order, OrderId>();
///         (await all.GetAsync(id, cancellationToken)).Approve("anna");
///         await all.AddAsync(new Order(OrderId.New(), customer, DateTimeOffset.UtcNow), cancellationToken);
///     },
///     cancellationToken);
/// ]]></code>
/// </example>
public static class GranaryUpdates
{
    /// <summary>Runs work in a unit of its own; <see cref="IGranary.RunAsync{TResult}"/> describes retries and failure.</summary>
    public static Task RunAsync(this IGranary granary, Func<IUnitOfWork, Task> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(granary);
        ArgumentNullException.ThrowIfNull(work);
        return granary.RunAsync(
            async (unit, _) =>
            {
                await work(unit).ConfigureAwait(false);
                return true;
            },
            cancellationToken: cancellationToken);
    }

    /// <summary>
    /// Runs work with a result in a unit of its own; <see cref="IGranary.RunAsync{TResult}"/> describes retries and failure.
    /// </summary>
    public static Task<TResult> RunAsync<TResult>(
        this IGranary granary, Func<IUnitOfWork, Task<TResult>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(granary);
        ArgumentNullException.ThrowIfNull(work);
        return granary.RunAsync((unit, _) => work(unit), cancellationToken: cancellationToken);
    }

    /// <summary>Changes an aggregate.</summary>
    /// <exception cref="AggregateNotFoundException">There is no such aggregate, and no <paramref name="orCreate"/> was given.</exception>
    /// <exception cref="ConcurrencyConflictException">Every run lost. Nothing was written.</exception>
    public static Task UpdateAsync<TAggregate, TId>(
        this IGranary granary,
        TId id,
        Action<TAggregate> change,
        Func<TId, TAggregate>? orCreate = null,
        CancellationToken cancellationToken = default)
        where TAggregate : class
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(change);
        return granary.UpdateAsync<TAggregate, TId>(
            id,
            aggregate =>
            {
                change(aggregate);
                return Task.CompletedTask;
            },
            orCreate,
            cancellationToken);
    }

    /// <summary>Changes an aggregate by an asynchronous closure.</summary>
    /// <exception cref="AggregateNotFoundException">There is no such aggregate, and no <paramref name="orCreate"/> was given.</exception>
    /// <exception cref="ConcurrencyConflictException">Every run lost. Nothing was written.</exception>
    public static Task UpdateAsync<TAggregate, TId>(
        this IGranary granary,
        TId id,
        Func<TAggregate, Task> change,
        Func<TId, TAggregate>? orCreate = null,
        CancellationToken cancellationToken = default)
        where TAggregate : class
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(change);
        return granary.RunAsync(
            async unit => await change(await LoadAsync(unit, id, orCreate, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false),
            cancellationToken);
    }

    /// <summary>Changes an aggregate and returns the result of the closure.</summary>
    /// <exception cref="AggregateNotFoundException">There is no such aggregate, and no <paramref name="orCreate"/> was given.</exception>
    /// <exception cref="ConcurrencyConflictException">Every run lost. Nothing was written.</exception>
    public static Task<TResult> UpdateAsync<TAggregate, TId, TResult>(
        this IGranary granary,
        TId id,
        Func<TAggregate, TResult> change,
        Func<TId, TAggregate>? orCreate = null,
        CancellationToken cancellationToken = default)
        where TAggregate : class
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(granary);
        ArgumentNullException.ThrowIfNull(change);
        return granary.RunAsync(
            async unit => change(await LoadAsync(unit, id, orCreate, cancellationToken).ConfigureAwait(false)), cancellationToken);
    }

    /// <summary>
    /// Replaces an aggregate with the instance that the closure returns. The closure may return the instance it was given.
    /// </summary>
    /// <exception cref="AggregateNotFoundException">There is no such aggregate, and no <paramref name="orCreate"/> was given.</exception>
    /// <exception cref="ConcurrencyConflictException">Every run lost. Nothing was written.</exception>
    /// <exception cref="InvalidOperationException">
    /// The closure returned null, or an aggregate with another identity. Nothing was written.
    /// </exception>
    public static Task ReplaceAsync<TAggregate, TId>(
        this IGranary granary,
        TId id,
        Func<TAggregate, TAggregate> change,
        Func<TId, TAggregate>? orCreate = null,
        CancellationToken cancellationToken = default)
        where TAggregate : class
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(change);
        return granary.RunAsync(
            async unit =>
            {
                TAggregate given = await LoadAsync(unit, id, orCreate, cancellationToken).ConfigureAwait(false);
                TAggregate returned = change(given)
                    ?? throw new InvalidOperationException("The closure returned null; it must return the aggregate to store.");
                if (!ReferenceEquals(given, returned))
                {
                    await ExchangeAsync(unit.Repository<TAggregate, TId>(), id, returned, cancellationToken).ConfigureAwait(false);
                }
            },
            cancellationToken);
    }

    private static ValueTask<TAggregate> LoadAsync<TAggregate, TId>(
        IUnitOfWork unit, TId id, Func<TId, TAggregate>? orCreate, CancellationToken cancellationToken)
        where TAggregate : class
        where TId : notnull
    {
        IRepository<TAggregate, TId> repository = unit.Repository<TAggregate, TId>();
        return orCreate is null
            ? repository.GetAsync(id, cancellationToken)
            : repository.FindOrCreateAsync(id, orCreate, cancellationToken);
    }

    private static async Task ExchangeAsync<TAggregate, TId>(
        IRepository<TAggregate, TId> repository, TId id, TAggregate replacement, CancellationToken cancellationToken)
        where TAggregate : class
        where TId : notnull
    {
        await repository.RemoveAsync(id, cancellationToken).ConfigureAwait(false);
        await repository.AddAsync(replacement, cancellationToken).ConfigureAwait(false);
        if (!ReferenceEquals(await repository.FindAsync(id, cancellationToken).ConfigureAwait(false), replacement))
        {
            throw new InvalidOperationException($"The closure returned an aggregate with another identity than '{id}'.");
        }
    }
}
