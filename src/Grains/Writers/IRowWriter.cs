using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Grains.Writers;

/// <summary>Writes batches that concern one aggregate and rely on no other.</summary>
internal interface IRowWriter
{
    /// <summary>Applies a batch. The outcome is durable when the task completes.</summary>
    /// <exception cref="StoreUnavailableException">Nothing was written.</exception>
    /// <exception cref="StoreRefusedException">The database refuses the document. Nothing was written.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost, and the store could not be asked in time.</exception>
    ValueTask<CommitResult> CommitAsync(WriteBatch batch);
}
