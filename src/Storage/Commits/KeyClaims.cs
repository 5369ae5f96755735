using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Storage.Commits;

/// <summary>Which aggregates are being written, by one unit each, or read, by any number.</summary>
internal sealed class KeyClaims
{
    private const int Exclusive = -1;

    private readonly Dictionary<AggregateKey, int> _claims = [];

    /// <summary>Whether a unit can be carried out beside those that hold claims.</summary>
    public bool Allow(WriteBatch batch)
    {
        foreach (AggregateWrite write in batch.Writes)
        {
            if (_claims.ContainsKey(write.Key))
            {
                return false;
            }
        }

        foreach (AggregateRead read in batch.Reads)
        {
            if (_claims.TryGetValue(read.Key, out int claim) && claim == Exclusive)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Claims the aggregates of a unit that is allowed; or, among units that only wait, of any.</summary>
    public void Add(WriteBatch batch)
    {
        foreach (AggregateWrite write in batch.Writes)
        {
            _claims[write.Key] = Exclusive;
        }

        foreach (AggregateRead read in batch.Reads)
        {
            int claim = _claims.GetValueOrDefault(read.Key);
            _claims[read.Key] = claim == Exclusive ? Exclusive : claim + 1;
        }
    }

    /// <summary>Gives up the claims of a unit that was allowed.</summary>
    public void Remove(WriteBatch batch)
    {
        foreach (AggregateWrite write in batch.Writes)
        {
            _claims.Remove(write.Key);
        }

        foreach (AggregateRead read in batch.Reads)
        {
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
