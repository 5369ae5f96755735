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
    private readonly Dictionary<AggregateKey, RetryTurn> _turns = [];

    /// <summary>Makes the turns of a piece of work, which serve all of its runs.</summary>
    public HeldTurns Begin() => new(this);

    /// <summary>Makes the token that ends the patience of work that is about to wait.</summary>
    public CancellationTokenSource BeginPatience() => new(patience, time);

    /// <summary>Takes the turn of an aggregate if it is free; null if other work holds it.</summary>
    public RetryTurn? TryTake(AggregateKey key)
    {
        lock (_lock)
        {
            if (_turns.ContainsKey(key))
            {
                return null;
            }

            var turn = new RetryTurn(key) { Users = 1 };
            _turns.Add(key, turn);
            return turn;
        }
    }

    /// <summary>Waits for the turn of an aggregate; null if the wait was cancelled.</summary>
    public async Task<RetryTurn?> TakeAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        RetryTurn turn = Enter(key);
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
    public void Pass(RetryTurn turn)
    {
        turn.Gate.Release();
        Leave(turn);
    }

    private RetryTurn Enter(AggregateKey key)
    {
        lock (_lock)
        {
            if (!_turns.TryGetValue(key, out RetryTurn? turn))
            {
                _turns.Add(key, turn = new RetryTurn(key));
                turn.Gate.Release();
            }

            turn.Users++;
            return turn;
        }
    }

    private void Leave(RetryTurn turn)
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
}
