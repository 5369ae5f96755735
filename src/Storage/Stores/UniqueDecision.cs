using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Storage.Stores;

/// <summary>Decides whether the unique values of a unit are free, for stores that carry out one unit after another.</summary>
internal static class UniqueDecision
{
    /// <summary>The first value, in the order of the writes, that another aggregate keeps; null if every value is free.</summary>
    /// <param name="batch">The unit. A value that one of its own aggregates gives up is free.</param>
    /// <param name="ownerOf">The id of the aggregate of a collection that has a value now; null if none has it.</param>
    public static CommitResult.NotUnique? FindTaken(WriteBatch batch, Func<CollectionName, UniqueKey, string?> ownerOf)
    {
        var givenUp = batch.Writes.Where(write => write.Claims.AreReplaced).Select(write => write.Key).ToHashSet();
        var claims = new Dictionary<(CollectionName Collection, string Constraint, string Value), AggregateKey>();
        foreach (AggregateWrite write in batch.Writes)
        {
            foreach (UniqueKey key in write.Claims.Values)
            {
                var claim = (write.Key.Collection, key.Constraint, key.Value);
                if (!claims.TryAdd(claim, write.Key))
                {
                    return new CommitResult.NotUnique(key.Constraint, claims[claim], key.Text);
                }

                if (ownerOf(write.Key.Collection, key) is { } id && new AggregateKey(write.Key.Collection, id) is var owner
                    && !givenUp.Contains(owner))
                {
                    return new CommitResult.NotUnique(key.Constraint, owner, key.Text);
                }
            }
        }

        return null;
    }
}
