using Granary.Cluster.Models;
using Granary.Domain;
using Microsoft.Extensions.Hosting;

namespace Granary.Cluster.Hosting;

/// <summary>Compares the models at the start of a host, after the client of the cluster is connected.</summary>
/// <remarks>
/// Services of a host start in the order in which they were added, so the granary may start before the client of Orleans. What starts after
/// all of them finds the client connected in either order.
/// </remarks>
internal sealed class ClusterStart(ClusterMeeting meeting) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Compares the models, unless that is done.</summary>
    /// <exception cref="ModelMismatchException">The silo's model differs where it must not.</exception>
    public Task StartedAsync(CancellationToken cancellationToken) => meeting.RequireAsync(cancellationToken).AsTask();

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
