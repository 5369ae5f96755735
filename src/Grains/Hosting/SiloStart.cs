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
            async _ => await publisher.DisposeAsync());
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
