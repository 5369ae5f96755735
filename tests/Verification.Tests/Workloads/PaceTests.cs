using Xunit;

namespace Granary.Verification.Tests.Workloads;

/// <summary>Clients call in rounds, and skip the rounds that they missed.</summary>
public sealed class PaceTests
{
    private readonly StandingTime _time = new();

    [Fact]
    public async Task The_first_round_begins_at_once_and_the_second_has_to_be_waited_for()
    {
        Pace pace = Pace.ForClients(8, 200, _time);

        Assert.Equal(0, await pace.NextAsync(-1, CancellationToken.None));
        using var gone = new CancellationTokenSource();
        Task<long> second = pace.NextAsync(0, gone.Token);
        Assert.False(second.IsCompleted);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    [Fact]
    public async Task A_client_that_is_late_leaves_out_the_rounds_that_it_missed()
    {
        Pace pace = Pace.ForClients(8, 200, _time);

        _time.Passed = TimeSpan.FromMilliseconds(40 * 10);

        Assert.Equal(10, await pace.NextAsync(2, CancellationToken.None));
    }

    /// <summary>A clock that stands still until it is set, and whose waits never end.</summary>
    private sealed class StandingTime : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
