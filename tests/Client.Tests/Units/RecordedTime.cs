namespace Granary.Client.Tests.Units;

/// <summary>A clock that notes the length of each wait. Each wait ends at once, or when the test ends it.</summary>
internal sealed class RecordedTime : TimeProvider
{
    private readonly List<TimeSpan> _waits = [];

    /// <summary>The length that each wait was to have.</summary>
    public IReadOnlyList<TimeSpan> Waits => _waits;

    /// <summary>Whether waits go on until they are cancelled.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Ends when the first wait begins.</summary>
    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan)
        {
            return new NoTimer();
        }

        _waits.Add(dueTime);
        if (!IsHeld)
        {
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        Waiting.TrySetResult();
        return new NoTimer();
    }

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
