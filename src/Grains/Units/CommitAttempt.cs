using Granary.Cluster.Wire;

namespace Granary.Grains.Units;

/// <summary>An attempt at a commit, from where it begins until its answer is there.</summary>
/// <param name="isInDoubt">Whether it knows that another attempt went before it; see <see cref="CommitMessage.IsInDoubt"/>.</param>
internal sealed class CommitAttempt(bool isInDoubt)
{
    private readonly TaskCompletionSource<CommitReply> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Tells it from other attempts at the same commit.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Its answer.</summary>
    public Task<CommitReply> Reply => _reply.Task;

    /// <summary>Ends it as another task ended.</summary>
    public void EndAs(Task<CommitReply> ended)
    {
        _reply.SetFromTask(ended);

        // All callers may have gone by now.
        _ = _reply.Task.Exception;
    }

    /// <summary>Whether its answer is one to a repeat of the commit.</summary>
    /// <remarks>
    /// A refusal by an attempt that knew of no other one says nothing of the others: the repeat has to be refused by itself, so that none
    /// of them is applied later.
    /// </remarks>
    public bool Answers(CommitMessage repeat, CommitReply reply) =>
        isInDoubt || !repeat.IsInDoubt || reply.Kind is CommitReplyKind.Committed or CommitReplyKind.Aborted;
}
