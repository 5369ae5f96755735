using Granary.Grains.Aggregates;
using Xunit;

namespace Granary.Tests.Grains.Tests.Aggregates;

public sealed class TurnGateTests
{
    private readonly TurnGate _gate = new();

    [Fact]
    public void Calls_are_in_together_and_a_commit_waits_for_all_of_them()
    {
        Assert.True(_gate.EnterAsync().IsCompleted);
        Assert.True(_gate.EnterAsync().IsCompleted);
        Task commit = _gate.EnterAloneAsync();

        _gate.Leave();
        Assert.False(commit.IsCompleted);
        _gate.Leave();

        Assert.True(commit.IsCompleted);
    }

    [Fact]
    public void A_call_that_comes_after_a_waiting_commit_does_not_overtake_it()
    {
        Assert.True(_gate.EnterAsync().IsCompleted);
        Task commit = _gate.EnterAloneAsync();
        Task late = _gate.EnterAsync();

        _gate.Leave();

        Assert.True(commit.IsCompleted);
        Assert.False(late.IsCompleted);
        _gate.LeaveAlone();
        Assert.True(late.IsCompleted);
    }

    [Fact]
    public void Commits_go_in_one_after_another_in_the_order_they_came()
    {
        Task first = _gate.EnterAloneAsync();
        Task second = _gate.EnterAloneAsync();
        Task third = _gate.EnterAloneAsync();
        Assert.Equal((true, false, false), (first.IsCompleted, second.IsCompleted, third.IsCompleted));

        _gate.LeaveAlone();

        Assert.Equal((true, false), (second.IsCompleted, third.IsCompleted));
    }

    [Fact]
    public async Task Who_may_be_sent_away_leaves_the_line_and_those_behind_him_stay_in_order()
    {
        Assert.True(_gate.EnterAsync().IsCompleted);
        Task commit = _gate.EnterAloneAsync();
        Task<bool> impatient = _gate.TryEnterAloneAsync();
        Task call = _gate.EnterAsync();

        _gate.Dismiss();

        Assert.False(await impatient);
        Assert.False(commit.IsCompleted || call.IsCompleted);
        _gate.Leave();
        Assert.True(commit.IsCompleted);
        _gate.LeaveAlone();
        Assert.True(call.IsCompleted);
    }

    [Fact]
    public void Calls_behind_one_who_is_sent_away_join_those_who_are_in()
    {
        Assert.True(_gate.EnterAsync().IsCompleted);
        _ = _gate.TryEnterAloneAsync();
        Task call = _gate.EnterAsync();

        _gate.Dismiss();

        Assert.True(call.IsCompleted);
    }

    [Fact]
    public void Who_may_not_wait_goes_in_only_where_nobody_is_in_or_waits()
    {
        Assert.True(_gate.TryEnterAlone());
        Assert.False(_gate.TryEnterAlone());
        Task call = _gate.EnterAsync();
        _gate.LeaveAlone();
        Assert.True(call.IsCompleted);
        Assert.False(_gate.TryEnterAlone());
        _gate.Leave();

        Assert.True(_gate.TryEnterAlone());
    }
}
