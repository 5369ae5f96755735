using Granary.Contracts.Engines;
using Granary.Storage.Embedded;

namespace Granary.Grains.Writers;

/// <summary>Writes through the commit pipeline of the silo, in one transaction with the other commits that wait.</summary>
internal sealed class PipelineWriter(EmbeddedEngine engine) : IRowWriter
{
    public ValueTask<CommitResult> CommitAsync(WriteBatch batch) => engine.CommitAsync(batch, CancellationToken.None);
}
