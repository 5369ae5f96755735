using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Client.Units;

/// <summary>Loads identities of any collections into a unit of work. An identity that the unit knows is not read again.</summary>
internal static class UnitLoads
{
    /// <summary>The unit's object of one identity, on a cluster from its owner, if the unit allows that; null if there is none.</summary>
    /// <exception cref="MalformedDocumentException">The document is not one of the aggregate. The unit does not know it.</exception>
    public static async ValueTask<object?> FindAsync(UnitOfWork unit, TrackedAggregate asked, CancellationToken cancellationToken)
    {
        if (!asked.IsKnown)
        {
            Learn(asked, await unit.Services.Engine.FindAsync(asked.Key, unit.ReadMode, cancellationToken).ConfigureAwait(false));
        }

        return asked.Instance;
    }

    /// <summary>Loads identities, in one round trip for each store.</summary>
    /// <exception cref="MalformedDocumentException">A document is not one of its aggregate. The unit does not know that one.</exception>
    public static async ValueTask LoadAsync(
        UnitOfWork unit, IEnumerable<TrackedAggregate> asked, CancellationToken cancellationToken)
    {
        Dictionary<AggregateKey, TrackedAggregate> unknown = asked.Where(tracked => !tracked.IsKnown)
            .ToDictionary(tracked => tracked.Key);
        if (unknown.Count == 0)
        {
            return;
        }

        IReadOnlyList<StoredAggregate> found = await unit.Services.Engine.FindManyAsync([.. unknown.Keys], cancellationToken)
            .ConfigureAwait(false);
        Dictionary<AggregateKey, StoredAggregate> byKey = found.ToDictionary(stored => stored.Key);
        foreach ((AggregateKey key, TrackedAggregate tracked) in unknown)
        {
            Learn(tracked, byKey.GetValueOrDefault(key));
        }
    }

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
}
