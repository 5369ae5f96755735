using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Units;

/// <summary>Changes the aggregates that a rule selects, several at once, each in a unit of its own.</summary>
/// <remarks>
/// A unit for each aggregate, and not one for many: a conflict over one aggregate repeats the work on that one alone, and no unit grows
/// with the number of results.
/// </remarks>
/// <param name="mapping">The collection.</param>
/// <param name="specification">The rule, which is checked on the newest state too.</param>
/// <param name="change">Changes one aggregate in its unit.</param>
internal sealed class SetRun<TAggregate>(
    AggregateMapping mapping, Specification<TAggregate> specification, Action<TrackedAggregate> change)
    where TAggregate : class
{
    private const int AtOnce = 16;

    /// <summary>Runs work in a unit of its own and commits it, with retries.</summary>
    public required Func<Func<UnitOfWork, CancellationToken, Task<bool>>, CancellationToken, Task<bool>> InUnitAsync { get; init; }

    /// <summary>Changes all aggregates that were selected.</summary>
    /// <param name="selected">The aggregates as a query found them.</param>
    /// <param name="cancellationToken">Ends the run between two aggregates.</param>
    /// <returns>How many were changed.</returns>
    public async Task<long> RunAsync(IAsyncEnumerable<StoredAggregate> selected, CancellationToken cancellationToken)
    {
        long changed = 0;
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            selected,
            limits,
            async (stored, token) =>
            {
                if (await InUnitAsync((unit, again) => ChangeAsync(unit, stored.Key, again), token).ConfigureAwait(false))
                {
                    Interlocked.Increment(ref changed);
                }
            }).ConfigureAwait(false);
        return changed;
    }

    // The aggregate may have gone or changed since the query.
    private async Task<bool> ChangeAsync(UnitOfWork unit, AggregateKey key, CancellationToken cancellationToken)
    {
        TrackedAggregate tracked = unit.Map.Track(key, mapping);
        object? found = await UnitLoads.FindAsync(unit, tracked, cancellationToken).ConfigureAwait(false);
        if (found is not TAggregate aggregate || !specification.IsSatisfiedBy(aggregate))
        {
            return false;
        }

        change(tracked);
        return true;
    }
}
