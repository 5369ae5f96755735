using Granary.Domain;

namespace Granary.Testing;

/// <summary>Looks at what is stored, in a unit of its own.</summary>
/// <remarks>
/// Any number of threads may call it. It reads as <see cref="IRepository{TAggregate,TId}"/> does, and gives a copy that no unit commits.
/// </remarks>
public static class StoredAggregates
{
    /// <summary>The aggregate as it is stored, and not as any unit of the test has it; null if there is none.</summary>
    /// <param name="granary">The granary.</param>
    /// <param name="id">The identity.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    public static async Task<TAggregate?> FindStoredAsync<TAggregate, TId>(
        this IGranary granary, TId id, CancellationToken cancellationToken = default)
        where TAggregate : class
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(granary);
        await using IUnitOfWork unit = granary.Begin();
        return await unit.Repository<TAggregate, TId>().FindAsync(id, cancellationToken).ConfigureAwait(false);
    }
}
