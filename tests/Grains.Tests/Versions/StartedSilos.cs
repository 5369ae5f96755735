using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace Granary.Grains.Tests.Versions;

/// <summary>Notes the silos that begin to start, whether or not they ever join.</summary>
internal sealed class StartedSilos(IServiceProvider provider, ConcurrentBag<StartedSilo> started) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle observer) => observer.Subscribe<StartedSilos>(
        ServiceLifecycleStage.First,
        _ =>
        {
            started.Add(new StartedSilo(
                provider.GetRequiredService<ILocalSiloDetails>().SiloAddress, provider.GetRequiredService<ISiloLifecycleSubject>()));
            return Task.CompletedTask;
        });
}
