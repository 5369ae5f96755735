using Granary.Domain;
using Orleans.Runtime;

namespace Granary.Grains.Aggregates;

/// <summary>A commit that is being decided, for which a grain holds its aggregate still.</summary>
/// <remarks>
/// A commit that was sent twice may have two attempts under way, at two silos. Each of them holds the intent for itself: an attempt that
/// gives up must not take it from the other one.
/// </remarks>
internal sealed class Intent(CommitId commitId)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IntentHolder> _holders = [];

    /// <summary>The commit.</summary>
    public CommitId CommitId { get; } = commitId;

    /// <summary>The attempts that hold it; none where the outcome of the aggregate's own commit is in doubt.</summary>
    public IReadOnlyList<IntentHolder> Holders => _holders;

    /// <summary>Ends when the outcome is known, or nobody holds it any more.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Looks after it: where nobody tells the outcome in time, the grain asks for it.</summary>
    public IGrainTimer? Watch { get; set; }

    /// <summary>The look after it that is under way, which all share who want one.</summary>
    public Task Look { get; set; } = Task.CompletedTask;

    /// <summary>How many times in a row a coordinator could not be asked.</summary>
    public int Unanswered { get; set; }

    /// <summary>Holds it for an attempt.</summary>
    public void TakeUp(IntentHolder holder)
    {
        if (!_holders.Contains(holder))
        {
            _holders.Add(holder);
        }
    }

    /// <summary>Holds it for an attempt no longer.</summary>
    /// <returns>Whether that was the last one.</returns>
    public bool LetGo(Guid attempt) => _holders.RemoveAll(holder => holder.Attempt == attempt) > 0 && _holders.Count == 0;

    /// <summary>Ends it.</summary>
    public void End()
    {
        Watch?.Dispose();
        _ended.TrySetResult();
    }
}
