using Granary.Storage.Stores;

namespace Granary.Storage.Embedded;

/// <summary>Opens a store once, before its first use.</summary>
/// <remarks>
/// Safe for any number of threads. The first caller opens the store, and the others wait for it. If that fails, the failure goes to the
/// first caller alone, and the next one tries again. An open store costs its users one volatile read. The store belongs to its creator, and
/// is not disposed here.
/// </remarks>
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
