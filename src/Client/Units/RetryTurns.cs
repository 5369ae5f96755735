using Granary.Domain;

namespace Granary.Client.Units;

/// <summary>
/// Orders the runs of work that lost a race: within this process, runs over the same aggregate follow one another, first come, first
/// served.
/// </summary>
/// <remarks>
/// The order saves runs that would lose to each other once more. Correctness does not depend on it: no work waits for longer than its
/// patience, and other processes do not take part. Safe for any number of threads.
/// </remarks>
internal sealed class RetryTurns(TimeSpan patience, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<AggregateKey, Turn> _turns = [];

    /// <summary>Makes the turns of a piece of work, which serve all of its runs.</summary>
    public HeldTurns Begin() => new(this);

    /// <summary>Makes the token that ends the patience of work that is about to wait.</summary>
    public CancellationTokenSource BeginPatience() => new(patience, time);

    /// <summary>Takes the turn of an aggregate if it is free; null if other work holds it.</summary>
    public Turn? TryTake(AggregateKey key)
    {
        lock (_lock)
        {
            if (_turns.ContainsKey(key))
            {
                return null;
            }

            var turn = new Turn(key) { Users = 1 };
            _turns.Add(key, turn);
            return turn;
        }
    }

    /// <summary>Waits for the turn of an aggregate; null if the wait was cancelled.</summary>
    public async Task<Turn?> TakeAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        Turn turn = Enter(key);
        try
        {
            await turn.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
            return turn;
        }
        catch (OperationCanceledException)
        {
            Leave(turn);
            return null;
        }
    }

    /// <summary>Gives a turn to the next work in line.</summary>
    public void Pass(Turn turn)
    {
        turn.Gate.Release();
        Leave(turn);
    }

    private Turn Enter(AggregateKey key)
    {
        lock (_lock)
        {
            if (!_turns.TryGetValue(key, out Turn? turn))
            {
                _turns.Add(key, turn = new Turn(key));
                turn.Gate.Release();
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

    /// <summary>The line of work that runs again over one aggregate.</summary>
    internal sealed class Turn(AggregateKey key)
    {
        /// <summary>The aggregate.</summary>
        public AggregateKey Key { get; } = key;

        /// <summary>Admits one piece of work at a time. It starts closed, as its creator holds the first turn.</summary>
        public SemaphoreSlim Gate { get; } = new(0, 1);

        /// <summary>The number of pieces of work that hold the turn or wait for it.</summary>
        public int Users { get; set; }
    }
}
