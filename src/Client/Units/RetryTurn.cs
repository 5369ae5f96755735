using Granary.Domain;

namespace Granary.Client.Units;

/// <summary>The line of work that runs again over one aggregate; see <see cref="RetryTurns"/>.</summary>
internal sealed class RetryTurn(AggregateKey key)
{
    /// <summary>The aggregate.</summary>
    public AggregateKey Key { get; } = key;

    /// <summary>Admits one piece of work at a time. It starts closed, as its creator holds the first turn.</summary>
    public SemaphoreSlim Gate { get; } = new(0, 1);

    /// <summary>The number of pieces of work that hold the turn or wait for it.</summary>
    public int Users { get; set; }
}
