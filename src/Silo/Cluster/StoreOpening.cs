using Granary.Storage.Stores;

namespace Granary.Silo.Cluster;

/// <summary>Makes sure that the store of a silo can be reached and has its tables, before the silo starts.</summary>
internal sealed class StoreOpening(IAggregateStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => store.PrepareAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
