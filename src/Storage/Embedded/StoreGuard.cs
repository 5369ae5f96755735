using Granary.Storage.Stores;

namespace Granary.Storage.Embedded;

/// <summary>Opens a store before its first use, once, whoever comes first; where that fails, the next one tries again.</summary>
/// <remarks>The store itself belongs to whoever made it.</remarks>
internal sealed class StoreGuard(IAggregateStore store, Janitor janitor) : IDisposable
{
    private readonly SemaphoreSlim _opening = new(1);
    private volatile bool _open;

    /// <summary>The store, open.</summary>
    public ValueTask<IAggregateStore> OpenAsync(CancellationToken cancellationToken) =>
        _open ? ValueTask.FromResult(store) : OpenFirstAsync(cancellationToken);

    public void Dispose() => _opening.Dispose();

    private async ValueTask<IAggregateStore> OpenFirstAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_open)
            {
                await store.StartAsync(cancellationToken).ConfigureAwait(false);
                janitor.Start();
                _open = true;
            }

            return store;
        }
        finally
        {
            _opening.Release();
        }
    }
}
