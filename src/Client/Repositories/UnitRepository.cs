using Granary.Client.Queries;
using Granary.Client.Units;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Repositories;

/// <summary>A collection of aggregates as one unit of work sees it: the stored aggregates, with the unit's own changes over them.</summary>
/// <remarks>Not safe for several threads; it belongs to one unit of work.</remarks>
internal sealed class UnitRepository<TAggregate, TId>(UnitOfWork unit, AggregateMapping mapping) : IRepository<TAggregate, TId>
    where TAggregate : class
    where TId : notnull
{
    public ValueTask AddAsync(TAggregate aggregate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        unit.Services.Engine.RequireWritable(mapping.Collection);
        TrackedAggregate tracked = Track(mapping.KeyOf(aggregate), cancellationToken);
        if (tracked.Instance is not null)
        {
            throw new DuplicateAggregateException(tracked.Key);
        }

        tracked.Add(aggregate);
        return ValueTask.CompletedTask;
    }

    public async ValueTask<TAggregate?> FindAsync(TId id, CancellationToken cancellationToken = default)
    {
        TrackedAggregate tracked = Track(mapping.KeyFor(id), cancellationToken);
        if (!tracked.IsKnown)
        {
            StoredAggregate? stored = await unit.Services.Engine.FindAsync(tracked.Key, unit.ReadMode, cancellationToken)
                .ConfigureAwait(false);
            Learn(tracked, stored);
        }

        return (TAggregate?)tracked.Instance;
    }

    public async ValueTask<TAggregate> GetAsync(TId id, CancellationToken cancellationToken = default) =>
        await FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new AggregateNotFoundException(mapping.KeyFor(id));

    public async ValueTask<IReadOnlyList<TAggregate>> FindManyAsync(IEnumerable<TId> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        TrackedAggregate[] asked = [.. ids.Select(id => mapping.KeyFor(id)).Distinct().Select(key => Track(key, cancellationToken))];
        AggregateKey[] unknown = [.. asked.Where(tracked => !tracked.IsKnown).Select(tracked => tracked.Key)];
        if (unknown.Length > 0)
        {
            IReadOnlyList<StoredAggregate> found = await unit.Services.Engine.FindManyAsync(unknown, cancellationToken)
                .ConfigureAwait(false);
            Dictionary<AggregateKey, StoredAggregate> byKey = found.ToDictionary(stored => stored.Key);
            foreach (TrackedAggregate tracked in asked.Where(tracked => !tracked.IsKnown))
            {
                Learn(tracked, byKey.GetValueOrDefault(tracked.Key));
            }
        }

        return [.. asked.Select(tracked => tracked.Instance).OfType<TAggregate>()];
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

        Track(key, cancellationToken).Create(created);
        return created;
    }

    public async ValueTask<bool> ContainsAsync(TId id, CancellationToken cancellationToken = default)
    {
        AggregateKey key = mapping.KeyFor(id);
        unit.RefuseWhenOver();
        return unit.Map.Find(key) is { IsKnown: true } tracked
            ? tracked.Instance is not null
            : await unit.Services.Engine.ContainsAsync(key, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask RemoveAsync(TId id, CancellationToken cancellationToken = default)
    {
        unit.Services.Engine.RequireWritable(mapping.Collection);
        Track(mapping.KeyFor(id), cancellationToken).Remove();
        return ValueTask.CompletedTask;
    }

    public ValueTask RemoveAsync(TAggregate aggregate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        unit.Services.Engine.RequireWritable(mapping.Collection);
        Track(mapping.KeyOf(aggregate), cancellationToken).Remove();
        return ValueTask.CompletedTask;
    }

    public IAggregateQuery<TAggregate> Matching(Specification<TAggregate> specification) =>
        AggregateQuery<TAggregate>.Over(unit, mapping).Where(specification);

    private static void Learn(TrackedAggregate tracked, StoredAggregate? stored)
    {
        if (stored is null)
        {
            tracked.Miss();
        }
        else
        {
            tracked.Load(stored);
        }
    }

    private TrackedAggregate Track(AggregateKey key, CancellationToken cancellationToken)
    {
        unit.RefuseWhenOver();
        cancellationToken.ThrowIfCancellationRequested();
        return unit.Map.Track(key, mapping);
    }
}
