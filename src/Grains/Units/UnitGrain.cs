using Granary.Cluster.Wire;
using Granary.Domain;
using Granary.Grains.Hosting;
using Orleans;
using Orleans.Concurrency;

namespace Granary.Grains.Units;

/// <summary>Where callers reach the coordinator of a silo.</summary>
/// <remarks>
/// The commits are the coordinator's: an activation may end while one of them is under way, of which the caller was told so.
/// </remarks>
[StatelessWorker, Reentrant, GrainType("granary.unit")]
internal sealed class UnitGrain(SiloServices services, UnitCoordinator coordinator) : Grain, IUnitGrain
{
    public async ValueTask<CommitReply> CommitAsync(CommitMessage commit) => await coordinator.CommitAsync(commit);

    public async ValueTask<CountReply> ResolveAsync(Guid commitId)
    {
        try
        {
            return new CountReply { Count = await services.Engine.ResolveAsync(new CommitId(commitId), CancellationToken.None) ? 1 : 0 };
        }
        catch (Exception failure)
        {
            // Failures travel as data.
            return new CountReply { Failure = services.Failures.Capture(failure) };
        }
    }
}
