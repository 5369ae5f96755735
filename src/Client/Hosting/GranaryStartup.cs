using Granary.Contracts.Engines;
using Granary.Mapping.Aggregates;
using Microsoft.Extensions.Hosting;

namespace Granary.Client.Hosting;

/// <summary>
/// Fails the start of a host, instead of its first request, if the model cannot be mapped or the engine cannot work.
/// </summary>
internal sealed class GranaryStartup(AggregateMappings mappings, IAggregateEngine engine) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Resolving the mappings has checked the model already.
        ArgumentNullException.ThrowIfNull(mappings);
        return engine.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
