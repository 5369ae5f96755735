namespace Granary.Domain;

/// <summary>Changes one aggregate by a closure: load, change, commit, with bounded retries where somebody was faster.</summary>
/// <remarks>
/// The closure may run several times, each time on a fresh aggregate, so it should have no other effects. What it throws reaches the caller
/// unchanged, and nothing is written. Where <c>orCreate</c> is given, an aggregate that does not exist is made by it and stored once
/// changed.
/// </remarks>
public static class GranaryUpdates
{
    /// <summary>Runs a piece of work in a unit of its own; see <see cref="IGranary.RunAsync{TResult}"/>.</summary>
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

    /// <summary>Runs a piece of work with a result in a unit of its own; see <see cref="IGranary.RunAsync{TResult}"/>.</summary>
    public static Task<TResult> RunAsync<TResult>(
        this IGranary granary, Func<IUnitOfWork, Task<TResult>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(granary);
        ArgumentNullException.ThrowIfNull(work);
        return granary.RunAsync((unit, _) => work(unit), cancellationToken: cancellationToken);
    }

    /// <summary>Changes an aggregate.</summary>
    /// <exception cref="AggregateNotFoundException">There is no such aggregate and no way to create it was given.</exception>
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

    /// <summary>Changes an aggregate by a closure that waits.</summary>
    /// <exception cref="AggregateNotFoundException">There is no such aggregate and no way to create it was given.</exception>
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

    /// <summary>Changes an aggregate and returns what the closure returns.</summary>
    /// <exception cref="AggregateNotFoundException">There is no such aggregate and no way to create it was given.</exception>
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
    /// Stores the instance that the closure returns, which may be another one than it was given, in place of the aggregate.
    /// </summary>
    /// <exception cref="AggregateNotFoundException">There is no such aggregate and no way to create it was given.</exception>
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
