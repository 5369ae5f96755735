using Granary.Grains.Attempts;
using Granary.Grains.Models;
using Granary.Grains.Services;
using Granary.Grains.Units;
using Granary.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace Granary.Grains.Hosting;

/// <summary>
/// Starts a silo in three stages: it prepares the store, joins the cluster and compares its model with those of the other silos, and opens
/// the store. While the silo is active, its publisher sweeps.
/// </summary>
/// <remarks>
/// A silo whose store cannot be reached does not join. A silo whose model does not fit has not changed the schema that the other silos use.
/// </remarks>
internal sealed class SiloStart(
    SiloServices services, Publisher publisher, CommitsUnderWay underWay, SiloMeeting meeting, IServiceProvider provider)
    : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle observer)
    {
        MembershipClock.Set(provider);
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
        // The silo can still reach its peers. A commit that does not end in time is sent again by its caller, or resolved by the grains
        // that hold its intents.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(services.Options.Cluster.IntentLimit);
        await underWay.DrainAsync(limit.Token).ConfigureAwait(
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
