using Granary.Cluster.Calls;
using Granary.Cluster.Wire;
using Granary.Contracts.Hosting;
using Granary.Grains.Services;
using Orleans;
using Orleans.Runtime;

namespace Granary.Grains.Attempts;

/// <summary>Tells all silos which aggregates a commit has written, so that their activations read the rows again.</summary>
/// <remarks>
/// One message goes to each silo, however many aggregates there are, and only activations that exist hear of it. A grain that is activated
/// after the commit reads the new row by itself.
/// </remarks>
internal sealed class ImportNews(IGrainFactory grains, IClusterMembershipService membership, SiloServices services)
{
    private static readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(5)) { Longest = TimeSpan.FromMilliseconds(250) };

    /// <summary>Tells every silo that may have activations. Ends when all have heard, or are dead.</summary>
    /// <remarks>The membership is read after the commit, so a silo that is not in it has no activation from before the commit.</remarks>
    /// <param name="message">The commit, and the aggregates that it has written.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task TellAsync(ImportedMessage message, CancellationToken cancellationToken)
    {
        await membership.Refresh(default, cancellationToken);
        await Task.WhenAll(membership.CurrentSnapshot.Members.Values
            .Where(member => member.Status is SiloStatus.Joining or SiloStatus.Active or SiloStatus.ShuttingDown or SiloStatus.Stopping)
            .Select(member => TellAsync(member.SiloAddress, message, cancellationToken)));
    }

    private async Task TellAsync(SiloAddress silo, ImportedMessage message, CancellationToken cancellationToken)
    {
        for (int attempt = 1; membership.CurrentSnapshot.GetSiloStatus(silo) != SiloStatus.Dead; attempt++)
        {
            try
            {
                await grains.GetService<ICoordinatorService>(SiloService.Coordinator, silo).HearImportAsync(message);
                return;
            }
            catch (Exception lost) when (CallFailure.IsLost(lost))
            {
                // Told again until the silo has heard or is declared dead; its activations end with it.
            }

            await _backoff.PauseAsync(attempt, services.Time, cancellationToken);
        }
    }
}
