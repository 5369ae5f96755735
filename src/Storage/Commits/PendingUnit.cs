using Granary.Contracts.Engines;

namespace Granary.Storage.Commits;

/// <summary>A unit on its way: waiting, then taken into a group, then answered.</summary>
internal sealed class PendingUnit(WriteBatch batch)
{
    private readonly TaskCompletionSource<CommitResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WriteBatch Batch { get; } = batch;

    /// <summary>How much memory the unit takes, nearly: its documents, and the results that are kept with it.</summary>
    public long Bytes { get; } = SizeOf(batch);

    public Task<CommitResult> Answer => _answer.Task;

    /// <summary>The answer, once there is one that is not a failure.</summary>
    public CommitResult? Result { get; private set; }

    /// <summary>
    /// Whether the unit is known to expect what is no longer there, so that it cannot apply. It still goes to the database, which may know
    /// it as a repeat, but it need not wait for its aggregates.
    /// </summary>
    public bool IsStale { get; set; }

    public void Complete(CommitResult result)
    {
        Result = result;
        _answer.TrySetResult(result);
    }

    public void Fail(Exception failure) => _answer.TrySetException(failure);

    public void Cancel(CancellationToken cancellationToken) => _answer.TrySetCanceled(cancellationToken);

    /// <summary>How much memory a batch takes, nearly.</summary>
    public static long SizeOf(WriteBatch batch) => batch.Writes.Sum(write => (long)(write.Document?.Length ?? 0))
        + (batch.Result?.Length ?? 0) + batch.Shared.Sum(shared => (long)(shared.Result?.Length ?? 0));
}
