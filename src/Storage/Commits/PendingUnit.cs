using System.Diagnostics;
using Granary.Contracts.Engines;

namespace Granary.Storage.Commits;

/// <summary>A unit on its way: waiting, then taken into a group, then answered.</summary>
/// <remarks>
/// Its caller waits for <see cref="Answer"/>. One of <see cref="Complete"/>, <see cref="Fail"/> and <see cref="Cancel"/> decides: only a
/// unit that was withdrawn from the queue is cancelled, and no group holds such a unit. The caller goes on by another thread, so an answer
/// may be given under a lock; <see cref="Release"/> is the exception.
/// </remarks>
internal sealed class PendingUnit(WriteBatch batch) : QueuedUnit(batch), IThreadPoolWorkItem
{
    private readonly TaskCompletionSource<CommitResult> _answer = new();
    private Action<TaskCompletionSource<CommitResult>>? _decision;
    private bool _isHeld;

    /// <summary>When the unit came, by the clock of the pipeline; 0 if nobody wants to know.</summary>
    public long CameAt { get; init; }

    /// <summary>The recorded span of the caller; null if there is none.</summary>
    public Activity? Span { get; init; }

    /// <summary>The answer to the caller of the unit.</summary>
    public Task<CommitResult> Answer => _answer.Task;

    /// <summary>Answers with a result.</summary>
    public void Complete(CommitResult result)
    {
        Result = result;
        Decide(answer => answer.TrySetResult(result));
    }

    /// <summary>Answers with a failure.</summary>
    public void Fail(Exception failure) => Decide(answer => answer.TrySetException(failure));

    /// <summary>Answers that the caller gave the unit up before it was sent.</summary>
    public void Cancel(CancellationToken cancellationToken) => Decide(answer => answer.TrySetCanceled(cancellationToken));

    /// <summary>Keeps the answer back until <see cref="Release"/>. Only the lane that carries the unit may ask for this.</summary>
    public void Hold() => _isHeld = true;

    /// <summary>Gives the answer that was kept back.</summary>
    /// <param name="goesOnHere">Whether the caller goes on by this thread, before the call returns.</param>
    public void Release(bool goesOnHere)
    {
        if (goesOnHere)
        {
            Execute();
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>Gives the answer. The caller goes on by this thread.</summary>
    public void Execute() => _decision?.Invoke(_answer);

    private void Decide(Action<TaskCompletionSource<CommitResult>> decision)
    {
        _decision = decision;
        if (!_isHeld)
        {
            Release(goesOnHere: false);
        }
    }
}
