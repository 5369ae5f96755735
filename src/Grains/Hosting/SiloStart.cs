using Granary.Grains.Models;
using Granary.Grains.Units;
using Granary.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace Granary.Grains.Hosting;

/// <summary>
/// Prepares the store before the silo joins the cluster, compares models with the other silos, and only then opens the store: a silo that
/// could not serve never does, and one that must not has changed nothing of what others work by. Sweeps while it is active.
/// </summary>
internal sealed class SiloStart(SiloServices services, Publisher publisher, SiloMeeting meeting, IServiceProvider provider)
    : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle observer)
    {
        observer.Subscribe<SiloStart>(ServiceLifecycleStage.RuntimeStorageServices, PrepareStoreAsync);
        observer.Subscribe<SiloStart>(ServiceLifecycleStage.ApplicationServices, OpenStoreAsync);
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

    private async Task PrepareStoreAsync(CancellationToken cancellationToken)
    {
        if (provider.GetService<MemberOfStore>() is { } self)
        {
            provider.GetRequiredService<IAggregateStore>().WriteAs(self.Member);
        }

        await provider.GetRequiredService<IAggregateStore>().PrepareAsync(cancellationToken);
    }

    private async Task OpenStoreAsync(CancellationToken cancellationToken)
    {
        await meeting.RequireAsync(cancellationToken);
        await services.Engine.StartAsync(cancellationToken);
    }
}
