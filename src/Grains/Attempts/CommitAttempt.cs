using Granary.Cluster.Wire;
using Granary.Domain;

namespace Granary.Grains.Attempts;

/// <summary>An attempt at a commit, and the promise of its answer.</summary>
/// <param name="isInDoubt">Whether it knows that another attempt went before it; see <see cref="CommitMessage.IsInDoubt"/>.</param>
internal sealed class CommitAttempt(bool isInDoubt)
{
    private readonly TaskCompletionSource<CommitReply> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Tells it from other attempts at the same commit.</summary>
    public Guid Id { get; } = UniqueIds.NextInTime();

    /// <summary>Whether it knows that another attempt went before it.</summary>
    public bool IsInDoubt { get; } = isInDoubt;

    /// <summary>Its answer.</summary>
    public Task<CommitReply> Reply => _reply.Task;

    /// <summary>Ends it as another task ended.</summary>
    public void EndAs(Task<CommitReply> ended)
    {
        _reply.SetFromTask(ended);

        // All callers may have gone by now.
        _ = _reply.Task.Exception;
    }
}
