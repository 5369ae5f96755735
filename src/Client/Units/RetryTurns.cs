using Granary.Contracts.Hosting;
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
    private readonly KeyedTurns _turns = new();

    /// <summary>Makes the turns of a piece of work, which serve all of its runs.</summary>
    public HeldTurns Begin() => new(this);

    /// <summary>Makes the token that ends the patience of work that is about to wait.</summary>
    public CancellationTokenSource BeginPatience() => new(patience, time);

    /// <summary>Takes the turn of an aggregate if it is free; null if other work holds it.</summary>
    public KeyedTurns.Turn? TryTake(AggregateKey key) => _turns.TryTake(key);

    /// <summary>Waits for the turn of an aggregate; null if the wait was cancelled.</summary>
    public async Task<KeyedTurns.Turn?> TakeAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await _turns.WaitAsync(key, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
