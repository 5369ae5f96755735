using Granary.Contracts.Hosting;
using Xunit;

namespace Granary.Client.Tests.Hosting;

/// <summary>A failure of work that no caller awaits is reported, once.</summary>
public sealed class UnawaitedWorkTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<Exception> _reported = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failure_is_reported_whether_it_came_before_or_comes_later(bool isBefore)
    {
        var failure = new InvalidOperationException("The work has a defect.");
        var work = new TaskCompletionSource();
        if (isBefore)
        {
            work.SetException(failure);
            work.Task.Observe(Report);
        }
        else
        {
            work.Task.Observe(Report);
            Assert.False(_reported.Task.IsCompleted);
            work.SetException(failure);
        }

        Assert.Same(failure, await _reported.Task.WaitAsync(_limit));
    }

    [Fact]
    public async Task Work_that_is_cancelled_is_reported_too_as_nobody_asked_for_that()
    {
        Task.FromCanceled(new CancellationToken(canceled: true)).Observe(Report);

        Assert.IsAssignableFrom<OperationCanceledException>(await _reported.Task.WaitAsync(_limit));
    }

    [Fact]
    public void Work_that_succeeds_reports_nothing()
    {
        var work = new TaskCompletionSource();
        work.Task.Observe(Report);
        work.SetResult();
        Task.CompletedTask.Observe(Report);

        Assert.False(_reported.Task.IsCompleted);
    }

    private void Report(Exception failure) => _reported.SetResult(failure);
}
