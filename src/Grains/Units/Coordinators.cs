using Granary.Cluster.Wire;
using Granary.Grains.Aggregates;
using Granary.Grains.Hosting;
using Granary.Grains.Services;
using Orleans;
using Orleans.Runtime;

namespace Granary.Grains.Units;

/// <summary>Asks the silos whose coordinators hold an intent whether its commit is under way.</summary>
internal sealed class Coordinators(IGrainFactory grains, IClusterMembershipService membership, SiloServices services)
{
    /// <summary>What is known of the commit of an intent; that it is under way, where one of several coordinators says so.</summary>
    public async Task<CoordinatorAnswer> AskAsync(Intent intent)
    {
        if (services.UnderWay.Has(intent.CommitId))
        {
            // A repeat of a commit of one aggregate holds no intent of its own: it goes on in this very silo.
            return CoordinatorAnswer.UnderWay;
        }

        IEnumerable<SiloAddress> silos = intent.Holders.Select(holder => holder.Coordinator).OfType<SiloAddress>().Distinct();
        CoordinatorAnswer[] answers = await Task.WhenAll(silos.Select(silo => AskAsync(silo, intent)));
        return answers.Length == 0 ? CoordinatorAnswer.Over : answers.MinBy(answer => answer switch
        {
            CoordinatorAnswer.UnderWay => 0,
            CoordinatorAnswer.None => 1,
            _ => 2,
        });
    }

    private async Task<CoordinatorAnswer> AskAsync(SiloAddress silo, Intent intent)
    {
        if (membership.CurrentSnapshot.GetSiloStatus(silo) == SiloStatus.Dead)
        {
            return CoordinatorAnswer.Over;
        }

        try
        {
            ICoordinatorService coordinator = grains.GetService<ICoordinatorService>(SiloService.Coordinator, silo);
            return await coordinator.IsUnderWayAsync(intent.CommitId.Value) ? CoordinatorAnswer.UnderWay : CoordinatorAnswer.Over;
        }
        catch (Exception failure)
        {
            // Whatever stands between, the silo may be alive and the commit under way.
            GrainLog.CoordinatorSilent(services.Log, silo, intent.CommitId, failure);
            return CoordinatorAnswer.None;
        }
    }
}
