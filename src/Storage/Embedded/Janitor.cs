using Granary.Contracts.Hosting;
using Granary.Storage.Stores;

namespace Granary.Storage.Embedded;

/// <summary>Purges commit outcomes and tombstones whose retention is over, in rounds in the background.</summary>
/// <remarks>
/// One round runs at a time, on the thread pool. A round that fails may have purged a part, which stays purged; the next round purges the
/// rest.
/// </remarks>
internal sealed class Janitor : IAsyncDisposable
{
    private readonly BackgroundRounds _rounds;

    public Janitor(IAggregateStore store, CommitOptions options, EngineServices services)
    {
        var retention = new Retention { Outcomes = options.KeepOutcomes, Tombstones = options.KeepTombstones };
        _rounds = new BackgroundRounds(
            async stop => JanitorLog.Purged(services.Log, await store.PurgeAsync(retention, stop).ConfigureAwait(false)),
            failure => JanitorLog.Failed(services.Log, failure))
        {
            Pause = stop => Backoff.BetweenRoundsAsync(options.PurgeEvery, services.Time, stop),
        };
    }

    /// <summary>Begins the rounds.</summary>
    public void Start() => _rounds.Start();

    /// <summary>Cancels the round that runs, and waits for its end.</summary>
    public ValueTask DisposeAsync() => _rounds.DisposeAsync();
}
