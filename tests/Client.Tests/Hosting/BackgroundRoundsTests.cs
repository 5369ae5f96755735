using Granary.Contracts.Hosting;
using Xunit;

namespace Granary.Client.Tests.Hosting;

public sealed class BackgroundRoundsTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_round_that_fails_is_reported_and_the_next_one_follows()
    {
        var failure = new InvalidOperationException("The first round fails.");
        var reported = new TaskCompletionSource<Exception>();
        var again = new TaskCompletionSource();
        int number = 0;
        await using var rounds = new BackgroundRounds(
            stop => ++number == 1 ? throw failure : End(again, stop), failed => reported.TrySetResult(failed))
        {
            Pause = _ => Task.CompletedTask,
        };

        rounds.Start();

        Assert.Same(failure, await reported.Task.WaitAsync(_limit));
        await again.Task.WaitAsync(_limit);
    }

    [Fact]
    public async Task A_disposal_cancels_the_round_waits_for_its_end_and_reports_nothing()
    {
        var begun = new TaskCompletionSource();
        var failures = new List<Exception>();
        var rounds = new BackgroundRounds(stop => End(begun, stop), failures.Add) { Pause = _ => Task.CompletedTask };
        rounds.Start();
        await begun.Task.WaitAsync(_limit);

        await rounds.DisposeAsync().AsTask().WaitAsync(_limit);
        await rounds.DisposeAsync().AsTask().WaitAsync(_limit);

        Assert.Empty(failures);
    }

    [Fact]
    public async Task A_pause_comes_before_the_first_round()
    {
        bool hasRun = false;
        var pausing = new TaskCompletionSource();
        var rounds = new BackgroundRounds(
            _ =>
            {
                hasRun = true;
                return Task.CompletedTask;
            },
            _ => { })
        {
            Pause = stop => End(pausing, stop),
        };
        rounds.Start();
        await pausing.Task.WaitAsync(_limit);

        await rounds.DisposeAsync().AsTask().WaitAsync(_limit);

        Assert.False(hasRun);
    }

    [Fact]
    public async Task Rounds_that_were_never_started_can_be_disposed_of()
    {
        var rounds = new BackgroundRounds(_ => Task.CompletedTask, _ => { }) { Pause = _ => Task.CompletedTask };

        await rounds.DisposeAsync().AsTask().WaitAsync(_limit);
    }

    // Tells that it runs, and ends with the token.
    private static Task End(TaskCompletionSource begun, CancellationToken stop)
    {
        begun.TrySetResult();
        return new TaskCompletionSource().Task.WaitAsync(stop);
    }
}
