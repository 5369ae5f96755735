using Granary.Domain;

namespace Granary.Contracts.Hosting;

/// <summary>Gives callers turns at aggregates: one turn at a time for each aggregate, first come, first served.</summary>
/// <remarks>
/// Safe for any number of threads. The lock protects the dictionary and the number of users of each turn; nobody waits under it. Callers
/// wait at the semaphore of their aggregate, so callers of different aggregates never wait for each other. A turn leaves the dictionary
/// with its last user.
/// </remarks>
internal sealed class KeyedTurns
{
    private readonly Lock _lock = new();
    private readonly Dictionary<AggregateKey, Turn> _turns = [];

    /// <summary>Takes the turn at an aggregate if it is free; null if another caller has it or waits for it.</summary>
    /// <returns>The turn. Its disposal passes it to the next caller.</returns>
    public Turn? TryTake(AggregateKey key)
    {
        lock (_lock)
        {
            if (_turns.ContainsKey(key))
            {
                return null;
            }

            var turn = new Turn(this, key, isTaken: true) { Users = 1 };
            _turns.Add(key, turn);
            return turn;
        }
    }

    /// <summary>Waits for the turn at an aggregate. A caller whose token is cancelled leaves the line.</summary>
    /// <returns>The turn. Its disposal passes it to the next caller.</returns>
    public async ValueTask<Turn> WaitAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        Turn turn = Enter(key);
        try
        {
            await turn.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
            return turn;
        }
        catch
        {
            Leave(turn);
            throw;
        }
    }

    private Turn Enter(AggregateKey key)
    {
        lock (_lock)
        {
            if (!_turns.TryGetValue(key, out Turn? turn))
            {
                _turns.Add(key, turn = new Turn(this, key, isTaken: false));
            }

            turn.Users++;
            return turn;
        }
    }

    private void Leave(Turn turn)
    {
        lock (_lock)
        {
            if (--turn.Users == 0)
            {
                _turns.Remove(turn.Key);
                turn.Gate.Dispose();
            }
        }
    }

    /// <summary>The turn at one aggregate, shared by the caller that has it and those that wait for it.</summary>
    internal sealed class Turn(KeyedTurns owner, AggregateKey key, bool isTaken) : IDisposable
    {
        /// <summary>The aggregate.</summary>
        public AggregateKey Key { get; } = key;

        /// <summary>Admits one caller at a time.</summary>
        public SemaphoreSlim Gate { get; } = new(isTaken ? 0 : 1, 1);

        /// <summary>The number of callers that have the turn or wait for it. The lock of the owner protects it.</summary>
        public int Users { get; set; }

        /// <summary>Passes the turn to the next caller in line. Only the caller that has the turn may dispose of it, and once.</summary>
        public void Dispose()
        {
            Gate.Release();
            owner.Leave(this);
        }
    }
}
