using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Storage.Commits;

/// <summary>
/// Keeps each id of the log at most once in a group, be it the id of a unit or of a commit that shares a unit. A group of one needs no set.
/// </summary>
internal static class GroupIds
{
    /// <summary>Adds the ids of a unit that is about to join a group.</summary>
    /// <param name="ids">The ids of the group; null as long as the group has at most one unit.</param>
    /// <param name="group">The group, without the unit.</param>
    /// <param name="unit">The unit.</param>
    /// <returns>Whether the unit may join. If not, one of its ids is in the group already, and nothing was added.</returns>
    public static bool TryAdd<TUnit>(ref HashSet<CommitId>? ids, List<TUnit> group, TUnit unit)
        where TUnit : QueuedUnit
    {
        if (group.Count == 0)
        {
            return true;
        }

        if (ids is null)
        {
            Add(ids = [], group[0].Batch);
        }

        if (Holds(ids, unit.Batch))
        {
            return false;
        }

        Add(ids, unit.Batch);
        return true;
    }

    private static bool Holds(HashSet<CommitId> ids, WriteBatch batch)
    {
        bool holds = ids.Contains(batch.CommitId);
        for (int i = 0; i < batch.Shared.Count && !holds; i++)
        {
            holds = ids.Contains(batch.Shared[i].CommitId);
        }

        return holds;
    }

    private static void Add(HashSet<CommitId> ids, WriteBatch batch)
    {
        ids.Add(batch.CommitId);
        for (int i = 0; i < batch.Shared.Count; i++)
        {
            ids.Add(batch.Shared[i].CommitId);
        }
    }
}
