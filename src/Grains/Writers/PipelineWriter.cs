using Granary.Contracts.Engines;
using Granary.Storage.Embedded;

namespace Granary.Grains.Writers;

/// <summary>Writes through the silo's commit pipeline, together with whatever else is on its way.</summary>
internal sealed class PipelineWriter(EmbeddedEngine engine) : IRowWriter
{
    public ValueTask<CommitResult> CommitAsync(WriteBatch batch) => engine.CommitAsync(batch, CancellationToken.None);
}
