using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Silo.Api;

/// <summary>Something that is done to an aggregate at a version.</summary>
/// <param name="Engine">Where the aggregate lives.</param>
/// <param name="Key">The aggregate.</param>
/// <param name="MaxAttempts">How often it is tried while others are faster.</param>
/// <param name="RunAsync">Does it where the aggregate is at the version given.</param>
internal sealed record ConditionalWork<T>(
    IAggregateEngine Engine, AggregateKey Key, int MaxAttempts, Func<ExpectedVersion, Task<T>> RunAsync)
{
    /// <summary>The aggregate as it is now.</summary>
    public ValueTask<StoredAggregate?> FindAsync(CancellationToken cancellationToken) =>
        Engine.FindAsync(Key, ReadMode.Cached, cancellationToken);
}
