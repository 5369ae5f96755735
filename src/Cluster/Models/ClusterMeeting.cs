using Granary.Cluster.Logs;
using Granary.Cluster.Wire;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Granary.Cluster.Models;

/// <summary>Compares the model of a client with that of a silo, before the client first writes.</summary>
/// <remarks>
/// A silo that does not answer is asked again with the next write. The wait delays each such write by a few seconds at most.
/// </remarks>
internal sealed class ClusterMeeting(IGrainFactory grains, AggregateMappings mappings, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    private volatile bool _isOver;

    /// <summary>Compares the models, once.</summary>
    /// <exception cref="ModelMismatchException">The silo's model differs where it must not. Each later call compares again.</exception>
    public ValueTask RequireAsync(CancellationToken cancellationToken) =>
        _isOver ? ValueTask.CompletedTask : new ValueTask(MeetAsync(cancellationToken));

    private async Task MeetAsync(CancellationToken cancellationToken)
    {
        ModelMessage silo;
        try
        {
            Task<ModelMessage> answer = grains.GetGrain<IModelGrain>(0).DescribeAsync().AsTask();
            silo = await answer.WaitAsync(_patience, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // A silo of an earlier version cannot answer this question. The write itself finds any difference that matters.
            ClusterLog.Silent(log, failure);
            return;
        }

        ModelMeeting.Require(ModelDescription.Describe(mappings, ""), silo, "the silo", isClient: true, log);
        _isOver = true;
    }
}
