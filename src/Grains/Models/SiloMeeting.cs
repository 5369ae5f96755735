using Granary.Cluster.Models;
using Granary.Cluster.Wire;
using Granary.Domain;
using Granary.Grains.Services;
using Orleans;
using Orleans.Runtime;

namespace Granary.Grains.Models;

/// <summary>Compares the model and the store of a silo that joins with those of the silos that are there already.</summary>
/// <remarks>
/// Two silos that join at once ask each other. A silo that does not answer is passed over: it may be dead, or of an earlier version that
/// has no such service.
/// </remarks>
internal sealed class SiloMeeting(
    IGrainFactory grains, IClusterMembershipService membership, ILocalSiloDetails self, SiloModel model, SiloServices services)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    /// <summary>Asks all silos, and refuses to join the cluster if this silo must not work beside one of them.</summary>
    /// <exception cref="ModelMismatchException">The model of a silo differs where it must not.</exception>
    /// <exception cref="InvalidOperationException">A silo keeps its aggregates elsewhere.</exception>
    public async Task RequireAsync(CancellationToken cancellationToken)
    {
        await membership.Refresh(default, cancellationToken);
        SiloAddress[] others =
        [
            .. membership.CurrentSnapshot.Members.Values
                .Where(member => member.Status is SiloStatus.Active or SiloStatus.Joining && !member.SiloAddress.Equals(self.SiloAddress))
                .Select(member => member.SiloAddress),
        ];
        (SiloAddress Silo, ModelMessage? Model)[] answers = await Task.WhenAll(others.Select(other => AskAsync(other, cancellationToken)));
        foreach ((SiloAddress silo, ModelMessage? other) in answers)
        {
            if (other is not null)
            {
                RequireLocation(silo, other);
                ModelMeeting.Require(model.Description, other, $"silo {silo}", isClient: false, services.Log);
            }
        }
    }

    private void RequireLocation(SiloAddress silo, ModelMessage other)
    {
        if (model.Description.Location != other.Location)
        {
            throw new InvalidOperationException(
                $"This silo keeps its aggregates in {Name(model.Description.Location)}, and silo {silo} of the same cluster in "
                + $"{Name(other.Location)}: silos of one cluster share one store. Use UsePostgreSql(…) for silos of several machines, "
                + "one file for silos of one machine, and UseInMemory() for silos of one process.");
        }
    }

    private static string Name(string location) => location.Length == 0 ? "PostgreSQL" : location;

    private async Task<(SiloAddress Silo, ModelMessage? Model)> AskAsync(SiloAddress silo, CancellationToken cancellationToken)
    {
        try
        {
            IModelService service = grains.GetService<IModelService>(SiloService.Model, silo);
            return (silo, await service.DescribeAsync().AsTask().WaitAsync(_patience, services.Time, cancellationToken));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // After any failure the silo has not answered, and without an answer there is nothing to compare.
            GrainLog.ModelNotTold(services.Log, silo, failure);
            return (silo, null);
        }
    }
}
