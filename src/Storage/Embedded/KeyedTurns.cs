using Granary.Domain;

namespace Granary.Storage.Embedded;

/// <summary>Lets those who want the same aggregate take turns, first come, first served; whoever wants another one does not wait.</summary>
internal sealed class KeyedTurns
{
    private readonly Lock _lock = new();
    private readonly Dictionary<AggregateKey, Turn> _turns = [];

    /// <summary>Waits for the aggregate; disposing what is returned passes it on.</summary>
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
