using Granary.Domain;
using Orleans.Runtime;

namespace Granary.Grains.Aggregates;

/// <summary>A commit that is being decided, for which a grain holds its aggregate still.</summary>
internal sealed class Intent(CommitId commitId)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The commit.</summary>
    public CommitId CommitId { get; } = commitId;

    /// <summary>Ends when the outcome is known.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Looks after it: where nobody tells the outcome in time, the grain finds it out.</summary>
    public IGrainTimer? Watch { get; set; }

    /// <summary>Ends it.</summary>
    public void End()
    {
        Watch?.Dispose();
        _ended.TrySetResult();
    }
}
