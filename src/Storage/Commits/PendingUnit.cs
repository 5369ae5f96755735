using Granary.Contracts.Engines;

namespace Granary.Storage.Commits;

/// <summary>A unit on its way: waiting, then taken into a group, then answered.</summary>
/// <remarks>
/// Its caller waits for <see cref="Answer"/>. The first of <see cref="Complete"/>, <see cref="Fail"/> and <see cref="Cancel"/> decides;
/// only a unit that was withdrawn from the queue is cancelled, and no group holds such a unit. Continuations run on another thread, so an
/// answer may be given under a lock.
/// </remarks>
internal sealed class PendingUnit(WriteBatch batch) : QueuedUnit(batch)
{
    private readonly TaskCompletionSource<CommitResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The answer to the caller of the unit.</summary>
    public Task<CommitResult> Answer => _answer.Task;

    /// <summary>Answers with a result.</summary>
    public void Complete(CommitResult result)
    {
        Result = result;
        _answer.TrySetResult(result);
    }

    /// <summary>Answers with a failure.</summary>
    public void Fail(Exception failure) => _answer.TrySetException(failure);

    /// <summary>Answers that the caller gave the unit up before it was sent.</summary>
    public void Cancel(CancellationToken cancellationToken) => _answer.TrySetCanceled(cancellationToken);
}
