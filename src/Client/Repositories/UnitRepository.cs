using Granary.Client.Queries;
using Granary.Client.Units;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Repositories;

/// <summary>A collection of aggregates as one unit of work sees it: the stored aggregates, with the unit's own changes over them.</summary>
/// <remarks>Not safe for several threads; it belongs to one unit of work.</remarks>
internal sealed class UnitRepository<TAggregate, TId>(UnitOfWork unit, AggregateMapping mapping) : IRepository<TAggregate, TId>
    where TAggregate : class
    where TId : notnull
{
    private readonly UnitReads _reads = new(unit, mapping);

    public ValueTask AddAsync(TAggregate aggregate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        unit.Services.Engine.RequireWritable(mapping.Collection);
        TrackedAggregate tracked = _reads.Track(mapping.KeyOf(aggregate), cancellationToken);
        if (tracked.Instance is not null)
        {
            throw new DuplicateAggregateException(tracked.Key);
        }

        tracked.Add(aggregate);
        return ValueTask.CompletedTask;
    }

    public async ValueTask<TAggregate?> FindAsync(TId id, CancellationToken cancellationToken = default) =>
        (TAggregate?)await _reads.FindAsync(mapping.KeyFor(id), cancellationToken).ConfigureAwait(false);

    public async ValueTask<TAggregate> GetAsync(TId id, CancellationToken cancellationToken = default) =>
        await FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new AggregateNotFoundException(mapping.KeyFor(id));

    public async ValueTask<TAggregate?> FindForUpdateAsync(TId id, CancellationToken cancellationToken = default)
    {
        AggregateKey key = mapping.KeyFor(id);
        object? found = await _reads.FindAsync(key, cancellationToken).ConfigureAwait(false);
        _reads.Track(key, cancellationToken).RelyOn();
        return (TAggregate?)found;
    }

    public async ValueTask<IReadOnlyList<TAggregate>> FindManyAsync(IEnumerable<TId> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        IReadOnlyList<object> found = await _reads.FindManyAsync(ids.Select(id => mapping.KeyFor(id)), cancellationToken)
            .ConfigureAwait(false);
        return [.. found.Cast<TAggregate>()];
    }

    public async ValueTask<TAggregate> FindOrCreateAsync(
        TId id, Func<TId, TAggregate> factory, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(factory);
        if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is { } found)
        {
            return found;
        }

        TAggregate created = factory(id) ?? throw new InvalidOperationException("The factory returned null; it must make an aggregate.");
        AggregateKey key = mapping.KeyFor(id);
        if (mapping.KeyOf(created) != key)
        {
            throw new InvalidOperationException($"The factory was asked for {key} and made {mapping.KeyOf(created)}.");
        }

        _reads.Track(key, cancellationToken).Create(created);
        return created;
    }

    public async ValueTask<bool> ContainsAsync(TId id, CancellationToken cancellationToken = default) =>
        await _reads.ContainsAsync(mapping.KeyFor(id), cancellationToken).ConfigureAwait(false);

    public ValueTask RemoveAsync(TId id, CancellationToken cancellationToken = default)
    {
        unit.Services.Engine.RequireWritable(mapping.Collection);
        _reads.Track(mapping.KeyFor(id), cancellationToken).Remove();
        return ValueTask.CompletedTask;
    }

    public ValueTask RemoveAsync(TAggregate aggregate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        unit.Services.Engine.RequireWritable(mapping.Collection);
        _reads.Track(mapping.KeyOf(aggregate), cancellationToken).Remove();
        return ValueTask.CompletedTask;
    }

    public IAggregateQuery<TAggregate> Matching(Specification<TAggregate> specification) =>
        AggregateQuery<TAggregate>.Over(unit, mapping).Where(specification);
}
