using Granary.Storage.Embedded;

namespace Granary.Silo.Cluster;

/// <summary>Opens the store of a silo, and brings its schema up to date, before the silo starts.</summary>
internal sealed class StoreOpening(EmbeddedEngine engine) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => engine.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
