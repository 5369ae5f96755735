using Granary.Domain;

namespace Granary.Client.Units;

/// <summary>One aggregate for which work that runs again stands in line; see <see cref="RetryTurns"/>.</summary>
internal sealed class RetryTurn(AggregateKey key)
{
    /// <summary>The aggregate.</summary>
    public AggregateKey Key { get; } = key;

    /// <summary>Lets in one at a time; closed at first, for whoever made it.</summary>
    public SemaphoreSlim Gate { get; } = new(0, 1);

    /// <summary>How many are in or wait.</summary>
    public int Users { get; set; }
}
