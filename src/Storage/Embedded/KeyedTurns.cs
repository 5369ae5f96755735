using Granary.Domain;

namespace Granary.Storage.Embedded;

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

    /// <summary>Waits for the turn at an aggregate.</summary>
    /// <returns>The turn. Its disposal passes it to the next caller.</returns>
    public async ValueTask<IDisposable> WaitAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        Turn turn;
        lock (_lock)
        {
            if (!_turns.TryGetValue(key, out turn!)) // assigned in the next line where it was not found
            {
                _turns.Add(key, turn = new Turn(this, key));
            }

            turn.Users++;
        }

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

    private sealed class Turn(KeyedTurns owner, AggregateKey key) : IDisposable
    {
        public AggregateKey Key { get; } = key;

        public SemaphoreSlim Gate { get; } = new(1);

        public int Users { get; set; }

        public void Dispose()
        {
            Gate.Release();
            owner.Leave(this);
        }
    }
}
