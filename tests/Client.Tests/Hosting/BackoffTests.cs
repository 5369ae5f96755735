using Granary.Client.Tests.Units;
using Granary.Contracts.Hosting;
using Xunit;

namespace Granary.Client.Tests.Hosting;

/// <summary>Pauses grow up to a limit, and are spread evenly below their bound.</summary>
public sealed class BackoffTests
{
    private static readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(5)) { Longest = TimeSpan.FromMilliseconds(250) };

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(6, 160)]
    [InlineData(7, 250)]
    [InlineData(8, 250)]
    [InlineData(int.MaxValue, 250)]
    public void The_bound_of_a_pause_doubles_up_to_the_longest(int number, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), _backoff.BoundOf(number));

    [Fact]
    public void The_longest_pause_that_a_time_span_holds_is_no_overflow()
    {
        var endless = new Backoff(TimeSpan.FromDays(1)) { Longest = TimeSpan.MaxValue };

        Assert.Equal(TimeSpan.MaxValue, endless.BoundOf(100));
    }

    [Fact]
    public async Task Pauses_are_spread_evenly_below_their_bound()
    {
        var time = new RecordedTime();
        for (int i = 0; i < 200; i++)
        {
            await _backoff.PauseAsync(7, time, CancellationToken.None);
        }

        // All draws in one half would come once in 2^199 runs.
        TimeSpan half = TimeSpan.FromMilliseconds(125);
        Assert.Contains(time.Waits, wait => wait < half);
        Assert.Contains(time.Waits, wait => wait > half);
        Assert.All(time.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, 2 * half));
    }

    [Fact]
    public async Task Rounds_in_the_background_are_half_an_interval_early_or_late_at_most()
    {
        var time = new RecordedTime();
        for (int i = 0; i < 200; i++)
        {
            await Backoff.BetweenRoundsAsync(TimeSpan.FromHours(1), time, CancellationToken.None);
        }

        Assert.All(time.Waits, wait => Assert.InRange(wait, TimeSpan.FromHours(0.5), TimeSpan.FromHours(1.5)));
        Assert.Contains(time.Waits, wait => wait < TimeSpan.FromHours(1));
        Assert.Contains(time.Waits, wait => wait > TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_cancelled_pause_ends()
    {
        using var impatience = new CancellationTokenSource();
        var slow = new Backoff(TimeSpan.FromHours(1)) { Longest = TimeSpan.FromHours(1) };
        Task pause = slow.PauseAsync(1, new RecordedTime { IsHeld = true }, impatience.Token);

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pause.WaitAsync(TimeSpan.FromSeconds(20)));
    }
}
