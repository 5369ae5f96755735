using Granary.Client.Units;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Repositories;

/// <summary>Reads aggregates of a collection into the identity map of a unit. An identity that the unit knows is not read again.</summary>
/// <remarks>Not safe for several threads; it belongs to one unit of work.</remarks>
internal sealed class UnitReads(UnitOfWork unit, AggregateMapping mapping)
{
    /// <summary>The entry of an identity in the identity map.</summary>
    /// <exception cref="InvalidOperationException">The unit is over.</exception>
    public TrackedAggregate Track(AggregateKey key, CancellationToken cancellationToken)
    {
        unit.RefuseWhenOver();
        cancellationToken.ThrowIfCancellationRequested();
        return unit.Map.Track(key, mapping);
    }

    /// <summary>The unit's object of an identity; null if there is none.</summary>
    public ValueTask<object?> FindAsync(AggregateKey key, CancellationToken cancellationToken) =>
        UnitLoads.FindAsync(unit, Track(key, cancellationToken), cancellationToken);

    /// <summary>The unit's objects of those identities that exist, each once, in the order of the keys.</summary>
    public async ValueTask<IReadOnlyList<object>> FindManyAsync(IEnumerable<AggregateKey> keys, CancellationToken cancellationToken)
    {
        TrackedAggregate[] asked = [.. keys.Distinct().Select(key => Track(key, cancellationToken))];
        await UnitLoads.LoadAsync(unit, asked, cancellationToken).ConfigureAwait(false);
        return [.. asked.Select(tracked => tracked.Instance).OfType<object>()];
    }

    /// <summary>Whether an aggregate exists for the unit.</summary>
    public async ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        unit.RefuseWhenOver();
        if (unit.Map.Find(key) is { IsKnown: true } tracked)
        {
            return tracked.Instance is not null;
        }

        // An answer that the commit validates needs the version of the aggregate.
        return unit.ValidatesReads
            ? await FindAsync(key, cancellationToken).ConfigureAwait(false) is not null
            : await unit.Services.Engine.ContainsAsync(key, cancellationToken).ConfigureAwait(false);
    }
}
