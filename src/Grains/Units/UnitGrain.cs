using Granary.Cluster.Wire;
using Granary.Contracts.Telemetry;
using Granary.Domain;
using Granary.Grains.Services;
using Granary.Grains.Telemetry;
using Orleans;
using Orleans.Concurrency;

namespace Granary.Grains.Units;

/// <summary>The address at which callers reach the coordinator of a silo.</summary>
/// <remarks>
/// The coordinator owns the commits. An activation may end while a commit is under way; its caller was told so by then.
/// </remarks>
[StatelessWorker, Reentrant, GrainType("granary.unit")]
internal sealed class UnitGrain(SiloServices services, UnitCoordinator coordinator) : Grain, IUnitGrain
{
    public ValueTask<CommitReply> CommitAsync(CommitMessage commit) => ServedCalls.ServeAsync(
        new CallTarget(SpanNames.CoordinatorCommit, default),
        (Coordinator: coordinator, Commit: commit),
        static asked => new ValueTask<CommitReply>(asked.Coordinator.CommitAsync(asked.Commit)));

    public ValueTask<CountReply> ResolveAsync(Guid commitId) => services.Failures.ReplyAsync(
        (services.Engine, CommitId: new CommitId(commitId)),
        static async asked => new CountReply
        {
            Count = await asked.Engine.ResolveAsync(asked.CommitId, CancellationToken.None) ? 1 : 0,
        });
}
