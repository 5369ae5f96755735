using Granary.Cluster.Wire;
using Granary.Contracts.Telemetry;
using Granary.Grains.Telemetry;
using Orleans;
using Orleans.Concurrency;

namespace Granary.Grains.Imports;

/// <summary>The address at which callers reach the imports of a silo.</summary>
[StatelessWorker, Reentrant, GrainType("granary.import")]
internal sealed class ImportGrain(ImportCoordinator coordinator) : Grain, IImportGrain
{
    public ValueTask<CommitReply> CommitAsync(CommitMessage chunk) => ServedCalls.ServeAsync(
        new CallTarget(SpanNames.ImportCommit, default),
        (Coordinator: coordinator, Chunk: chunk),
        static asked => new ValueTask<CommitReply>(asked.Coordinator.CommitAsync(asked.Chunk)));
}
