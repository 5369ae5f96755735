using Granary.Cluster.Wire;
using Orleans;
using Orleans.Concurrency;

namespace Granary.Grains.Imports;

/// <summary>The address at which callers reach the imports of a silo.</summary>
[StatelessWorker, Reentrant, GrainType("granary.import")]
internal sealed class ImportGrain(ImportCoordinator coordinator) : Grain, IImportGrain
{
    public async ValueTask<CommitReply> CommitAsync(CommitMessage chunk) => await coordinator.CommitAsync(chunk);
}
