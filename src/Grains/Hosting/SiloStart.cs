using Granary.Grains.Units;
using Granary.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace Granary.Grains.Hosting;

/// <summary>
/// Opens the store before the silo joins the cluster, so that a silo that could not serve never does; sweeps while it is active.
/// </summary>
internal sealed class SiloStart(SiloServices services, Publisher publisher, IServiceProvider provider)
    : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle observer)
    {
        observer.Subscribe<SiloStart>(ServiceLifecycleStage.RuntimeStorageServices, OpenStoreAsync);
        observer.Subscribe<SiloStart>(
            ServiceLifecycleStage.Active,
            _ =>
            {
                publisher.Start();
                return Task.CompletedTask;
            },
            StopAsync);
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        // The silo can still reach its peers. What does not end in time is sent again by its callers, or ended by the grains it holds.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(services.Options.Cluster.IntentLimit);
        await services.UnderWay.DrainAsync(limit.Token).ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await publisher.DisposeAsync();
    }

    private async Task OpenStoreAsync(CancellationToken cancellationToken)
    {
        if (provider.GetService<MemberOfStore>() is { } self)
        {
            provider.GetRequiredService<IAggregateStore>().WriteAs(self.Member);
        }

        await services.Engine.StartAsync(cancellationToken);
    }
}
