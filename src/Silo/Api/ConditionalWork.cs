using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Silo.Api;

/// <summary>Work on an aggregate that expects a version.</summary>
/// <param name="Engine">Where the aggregate lives.</param>
/// <param name="Key">The aggregate.</param>
/// <param name="MaxAttempts">The number of attempts while other writers change the aggregate.</param>
/// <param name="RunAsync">The work, given the version that it expects.</param>
internal sealed record ConditionalWork<T>(
    IAggregateEngine Engine, AggregateKey Key, int MaxAttempts, Func<ExpectedVersion, Task<T>> RunAsync)
{
    /// <summary>The aggregate as it is now.</summary>
    public ValueTask<StoredAggregate?> FindAsync(CancellationToken cancellationToken) =>
        Engine.FindAsync(Key, ReadMode.Cached, cancellationToken);
}
