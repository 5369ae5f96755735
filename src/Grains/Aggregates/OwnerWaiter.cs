using Granary.Grains.Aggregates.Decisions;

namespace Granary.Grains.Aggregates;

/// <summary>A visitor that waits for its answer, and the timer that ends its wait.</summary>
internal sealed class OwnerWaiter
{
    private readonly TaskCompletionSource<OwnerEffect.Answer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? _timer;

    /// <summary>The answer.</summary>
    public Task<OwnerEffect.Answer> Answer => _answer.Task;

    /// <summary>Gives the answer.</summary>
    public void Complete(OwnerEffect.Answer answer)
    {
        _timer?.Dispose();
        _answer.TrySetResult(answer);
    }

    /// <summary>Sets the time after which the wait ends.</summary>
    public void WakeAfter(TimeSpan limit, TimeProvider time, Action wake)
    {
        _timer?.Dispose();
        _timer = time.CreateTimer(static state => ((Action)state!)(), wake, limit, Timeout.InfiniteTimeSpan);
    }
}
