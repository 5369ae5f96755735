using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Storage.Commits;

/// <summary>The aggregates that are being written, by one unit each, or read, by any number of units.</summary>
/// <remarks>
/// Not safe for several threads: <see cref="CommitQueue"/> locks around it. Lists are walked by index, because this runs for each unit and
/// an enumerator would be allocated for each list.
/// </remarks>
internal sealed class KeyClaims
{
    private const int Exclusive = -1;

    private readonly Dictionary<AggregateKey, int> _claims = [];

    /// <summary>Whether a unit can be carried out beside those that hold claims.</summary>
    public bool Allow(WriteBatch batch)
    {
        for (int i = 0; i < batch.Writes.Count; i++)
        {
            AggregateWrite write = batch.Writes[i];
            if (_claims.ContainsKey(write.Key))
            {
                return false;
            }
        }

        for (int i = 0; i < batch.Reads.Count; i++)
        {
            AggregateRead read = batch.Reads[i];
            if (_claims.TryGetValue(read.Key, out int claim) && claim == Exclusive)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Claims the aggregates of a unit that is sent, or of a waiting unit that must not be overtaken.</summary>
    public void Add(WriteBatch batch)
    {
        for (int i = 0; i < batch.Writes.Count; i++)
        {
            AggregateWrite write = batch.Writes[i];
            _claims[write.Key] = Exclusive;
        }

        for (int i = 0; i < batch.Reads.Count; i++)
        {
            AggregateRead read = batch.Reads[i];
            int claim = _claims.GetValueOrDefault(read.Key);
            _claims[read.Key] = claim == Exclusive ? Exclusive : claim + 1;
        }
    }

    /// <summary>Gives up the claims of a unit that was allowed.</summary>
    public void Remove(WriteBatch batch)
    {
        for (int i = 0; i < batch.Writes.Count; i++)
        {
            AggregateWrite write = batch.Writes[i];
            _claims.Remove(write.Key);
        }

        for (int i = 0; i < batch.Reads.Count; i++)
        {
            AggregateRead read = batch.Reads[i];
            int claim = _claims.GetValueOrDefault(read.Key);
            if (claim <= 1)
            {
                _claims.Remove(read.Key);
            }
            else
            {
                _claims[read.Key] = claim - 1;
            }
        }
    }
}
