using Granary.Grains.Units;
using Orleans;
using Orleans.Runtime;

namespace Granary.Grains.Hosting;

/// <summary>
/// Opens the store before the silo joins the cluster, so that a silo that could not serve never does; sweeps while it is active.
/// </summary>
internal sealed class SiloStart(SiloServices services, Publisher publisher) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle observer)
    {
        observer.Subscribe<SiloStart>(ServiceLifecycleStage.RuntimeStorageServices, services.Engine.StartAsync);
        observer.Subscribe<SiloStart>(
            ServiceLifecycleStage.Active,
            _ =>
            {
                publisher.Start();
                return Task.CompletedTask;
            },
            async _ => await publisher.DisposeAsync());
    }
}
