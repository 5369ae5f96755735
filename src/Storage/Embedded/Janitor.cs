using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage.Stores;

namespace Granary.Storage.Embedded;

/// <summary>Purges commit outcomes and tombstones whose retention is over, in rounds in the background.</summary>
/// <remarks>
/// One round runs at a time, on the thread pool. A round that finds the store away purges nothing, and the next round tries again.
/// </remarks>
internal sealed class Janitor(IAggregateStore store, CommitOptions options, EngineServices services) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _rounds = Task.CompletedTask;

    public void Start() => _rounds = Task.Run(RunAsync);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _rounds.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var retention = new Retention { Outcomes = options.KeepOutcomes, Tombstones = options.KeepTombstones };
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await Backoff.BetweenRoundsAsync(options.PurgeEvery, services.Time, _stop.Token).ConfigureAwait(false);
                PurgeResult purged = await store.PurgeAsync(retention, _stop.Token).ConfigureAwait(false);
                JanitorLog.Purged(services.Log, purged);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException failure)
            {
                JanitorLog.Failed(services.Log, failure);
            }
        }
    }
}
