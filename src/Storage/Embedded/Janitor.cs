using Granary.Contracts.Hosting;
using Granary.Storage.Logs;
using Granary.Storage.Stores;
using Microsoft.Extensions.Logging;

namespace Granary.Storage.Embedded;

/// <summary>Purges commit outcomes and tombstones whose retention is over, in rounds in the background.</summary>
/// <remarks>
/// One round runs at a time, on the thread pool. A round that fails may have purged a part, which stays purged; the next round purges the
/// rest.
/// </remarks>
internal sealed class Janitor : IAsyncDisposable
{
    private readonly BackgroundRounds _rounds;
    private readonly ILogger _log;
    private bool _hasWarned;

    public Janitor(IAggregateStore store, CommitOptions options, EngineServices services)
    {
        var retention = new Retention { Outcomes = options.KeepOutcomes, Tombstones = options.KeepTombstones };
        _log = services.Log;
        _rounds = new BackgroundRounds(
            async stop => Report(await store.PurgeAsync(retention, stop).ConfigureAwait(false)),
            failure => StorageLog.PurgeFailed(services.Log, failure))
        {
            Pause = stop => Backoff.BetweenRoundsAsync(options.PurgeEvery, services.Time, stop),
        };
    }

    /// <summary>Begins the rounds.</summary>
    public void Start() => _rounds.Start();

    private void Report(PurgeResult purged)
    {
        StorageLog.Purged(_log, purged);
        if (purged.LacksRights && !_hasWarned)
        {
            _hasWarned = true;
            StorageLog.LacksRights(_log);
        }
    }

    /// <summary>Cancels the round that runs, and waits for its end.</summary>
    public ValueTask DisposeAsync() => _rounds.DisposeAsync();
}
