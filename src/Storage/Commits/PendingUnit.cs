using Granary.Contracts.Engines;

namespace Granary.Storage.Commits;

/// <summary>A unit on its way: waiting, then taken into a group, then answered.</summary>
internal sealed class PendingUnit(WriteBatch batch)
{
    private readonly TaskCompletionSource<CommitResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WriteBatch Batch { get; } = batch;

    /// <summary>Approximately how much memory the unit takes: its documents, and the results that are kept with it.</summary>
    public long Bytes { get; } = SizeOf(batch);

    public Task<CommitResult> Answer => _answer.Task;

    /// <summary>The result; null until the unit has one, and for ever if it fails.</summary>
    public CommitResult? Result { get; private set; }

    /// <summary>
    /// Whether the unit is known to expect a version that is gone, so that it cannot apply. It still goes to the database, whose log may
    /// know it as a repeat, but it need not wait for its aggregates.
    /// </summary>
    public bool IsStale { get; set; }

    public void Complete(CommitResult result)
    {
        Result = result;
        _answer.TrySetResult(result);
    }

    public void Fail(Exception failure) => _answer.TrySetException(failure);

    public void Cancel(CancellationToken cancellationToken) => _answer.TrySetCanceled(cancellationToken);

    /// <summary>Approximately how much memory a batch takes.</summary>
    public static long SizeOf(WriteBatch batch) => batch.Writes.Sum(write => (long)(write.Document?.Length ?? 0))
        + (batch.Result?.Length ?? 0) + batch.Shared.Sum(shared => (long)(shared.Result?.Length ?? 0));
}
