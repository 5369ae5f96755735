using Granary.Contracts.Cluster;
using Granary.Grains.Aggregates;
using Granary.Grains.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Services;

namespace Granary.Grains.Units;

/// <summary>Asks the silos whose coordinators hold an intent whether its commit is under way.</summary>
internal sealed class Coordinators(IServiceProvider provider, IClusterMembershipService membership, SiloServices services)
    : GrainServiceClient<ICoordinatorService>(provider)
{
    /// <summary>Asks all coordinators that hold an intent; see <see cref="CoordinatorAnswers"/>.</summary>
    public async Task<CoordinatorAnswer> AskAsync(Intent intent)
    {
        if (services.UnderWay.Has(intent.CommitId))
        {
            // A repeat of a commit of one aggregate holds no intent of its own: it goes on in this very silo.
            return CoordinatorAnswer.UnderWay;
        }

        IEnumerable<SiloAddress> silos = intent.Holders.Select(holder => holder.Coordinator).OfType<SiloAddress>().Distinct();
        CoordinatorAnswer[] answers = await Task.WhenAll(silos.Select(silo => AskAsync(silo, intent)));
        return CoordinatorAnswers.Combine(answers);
    }

    private async Task<CoordinatorAnswer> AskAsync(SiloAddress silo, Intent intent)
    {
        if (membership.CurrentSnapshot.GetSiloStatus(silo) == SiloStatus.Dead)
        {
            return CoordinatorAnswer.Over;
        }

        try
        {
            return await GetGrainService(silo).IsUnderWayAsync(intent.CommitId.Value) ? CoordinatorAnswer.UnderWay : CoordinatorAnswer.Over;
        }
        catch (Exception failure)
        {
            // After any failure, the silo may be alive and the commit under way.
            GrainLog.CoordinatorSilent(services.Log, silo, intent.CommitId, failure);
            return CoordinatorAnswer.None;
        }
    }
}
