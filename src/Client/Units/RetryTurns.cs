using Granary.Domain;

namespace Granary.Client.Units;

/// <summary>
/// Lets work of this process that lost a race run again one after another where it is about the same aggregates, first come, first served.
/// </summary>
/// <remarks>
/// It only keeps those who run again from losing to each other once more: nothing relies on it, and nobody waits for longer than the
/// patience. Other processes know nothing of it.
/// </remarks>
internal sealed class RetryTurns(TimeSpan patience, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<AggregateKey, RetryTurn> _turns = [];

    /// <summary>The place of a piece of work, for all of its runs.</summary>
    public RetryPlace Begin() => new(this);

    /// <summary>Ends the patience of somebody who is about to wait.</summary>
    public CancellationTokenSource BeginPatience() => new(patience, time);

    /// <summary>Takes an aggregate's turn where nobody has it; null where somebody does.</summary>
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

    /// <summary>Waits for an aggregate's turn; null where that was cancelled.</summary>
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

    /// <summary>Passes on what was taken.</summary>
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
