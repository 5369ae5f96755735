using System.Collections.Immutable;
using Granary.Cluster.Wire;
using Granary.Domain;
using Granary.Grains.Services;
using Orleans;
using Orleans.Runtime;

namespace Granary.Grains.Attempts;

/// <summary>Asks the silos whose coordinators hold an intent whether its commit is under way.</summary>
internal sealed class Coordinators(
    IGrainFactory grains,
    IClusterMembershipService membership,
    CommitsUnderWay underWay,
    AttemptDecisions decisions,
    SiloServices services)
{
    /// <summary>Asks all coordinators that hold an intent; see <see cref="CoordinatorAnswers"/>.</summary>
    public async Task<CoordinatorAnswer> AskAsync(CommitId commitId, ImmutableArray<IntentHolder> holders)
    {
        if (underWay.Has(commitId))
        {
            // A repeat of a commit of one aggregate holds no intent of its own: it goes on in this very silo.
            return CoordinatorAnswer.UnderWay;
        }

        IEnumerable<SiloAddress> silos = holders.Select(holder => holder.Coordinator).OfType<SiloAddress>().Distinct();
        return decisions.Combine(await Task.WhenAll(silos.Select(silo => AskAsync(silo, commitId))));
    }

    private async Task<CoordinatorAnswer> AskAsync(SiloAddress silo, CommitId commitId)
    {
        if (membership.CurrentSnapshot.GetSiloStatus(silo) == SiloStatus.Dead)
        {
            return CoordinatorAnswer.Over;
        }

        try
        {
            ICoordinatorService coordinator = grains.GetService<ICoordinatorService>(SiloService.Coordinator, silo);
            return await coordinator.IsUnderWayAsync(commitId.Value) ? CoordinatorAnswer.UnderWay : CoordinatorAnswer.Over;
        }
        catch (Exception failure)
        {
            // After any failure, the silo may be alive and the commit under way.
            GrainLog.CoordinatorSilent(services.Log, silo, commitId, failure);
            return CoordinatorAnswer.None;
        }
    }
}
