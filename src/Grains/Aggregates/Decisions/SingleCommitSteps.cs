using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Stores;

namespace Granary.Grains.Aggregates.Decisions;

/// <summary>Decides what the end of a commit of one aggregate alone means for the owner of the aggregate.</summary>
internal static class SingleCommitSteps
{
    /// <summary>The event after a decision of the store.</summary>
    /// <remarks>
    /// An answer of the log may be older than the present row. A removal that found nothing shows that a document held here is gone.
    /// </remarks>
    /// <param name="batch">The batch, which writes or relies on the aggregate alone.</param>
    /// <param name="result">The decision.</param>
    /// <param name="epoch">The epoch in which the commit was sent.</param>
    public static OwnerEvent AfterResult(WriteBatch batch, CommitResult result, int epoch) =>
        result is CommitResult.Committed { IsFromLog: false, Versions.Sole: { } version } && version != AggregateVersion.Absent
        && batch.Writes is [{ } write]
            ? new OwnerEvent.CommitStored(batch.CommitId, StoredRow.From(version, write.Document), epoch)
            : new OwnerEvent.CommitDecided(batch.CommitId);

    /// <summary>The event after a failure. Only an unknown outcome leaves a doubt; after any other failure nothing was applied.</summary>
    public static OwnerEvent AfterFailure(CommitId commitId, Exception failure) =>
        failure is OutcomeUnknownException ? new OwnerEvent.CommitInDoubt(commitId) : new OwnerEvent.CommitFailed();
}
