using Granary.Cluster.Wire;
using Granary.Grains.Attempts;
using Xunit;

namespace Granary.Grains.Tests.Attempts;

/// <summary>The reply to a caller that waits for an attempt at its commit.</summary>
public sealed class JoinStepsTests
{
    private static readonly JoinSteps.Caller _own = new() { IsOwn = true };
    private static readonly JoinSteps.Caller _repeat = new() { IsInDoubt = true };

    [Fact]
    public void A_caller_whose_attempt_takes_long_hears_that_it_is_under_way()
    {
        Assert.Equal(JoinSteps.Effect.SayUnderWay, JoinSteps.Apply(_own, new JoinSteps.Event.TimeUp()));
        Assert.Equal(JoinSteps.Effect.SayUnderWay, JoinSteps.Apply(_repeat, new JoinSteps.Event.TimeUp()));
    }

    [Fact]
    public void An_outcome_of_the_commit_answers_every_caller()
    {
        Assert.Equal(JoinSteps.Effect.Answer, JoinSteps.Apply(_repeat, new JoinSteps.Event.Answered(CommitReplyKind.Committed)));
        Assert.Equal(JoinSteps.Effect.Answer, JoinSteps.Apply(_repeat, new JoinSteps.Event.Answered(CommitReplyKind.Aborted)));
    }

    [Fact]
    public void A_refusal_by_an_attempt_that_knew_of_no_other_makes_a_caller_in_doubt_begin_anew()
    {
        var refused = new JoinSteps.Event.Answered(CommitReplyKind.Conflicted);

        Assert.Equal(JoinSteps.Effect.BeginAnew, JoinSteps.Apply(_repeat, refused));
        Assert.Equal(JoinSteps.Effect.BeginAnew, JoinSteps.Apply(_repeat, new JoinSteps.Event.Answered(CommitReplyKind.Failed)));
        Assert.Equal(JoinSteps.Effect.Answer, JoinSteps.Apply(_own with { IsInDoubt = true }, refused));
        Assert.Equal(JoinSteps.Effect.Answer, JoinSteps.Apply(_repeat with { AttemptIsInDoubt = true }, refused));
        Assert.Equal(JoinSteps.Effect.Answer, JoinSteps.Apply(_repeat with { IsInDoubt = false }, refused));
    }

    [Fact]
    public void Only_the_caller_whose_attempt_was_applied_hears_that_it_was_applied_now()
    {
        var applied = new CommitReply { Kind = CommitReplyKind.Committed, Versions = [1] };
        var refused = new CommitReply { Kind = CommitReplyKind.Conflicted };

        Assert.Same(applied, JoinSteps.ReplyTo(_own, applied));
        Assert.Equal(applied with { IsFromLog = true }, JoinSteps.ReplyTo(_repeat, applied));
        Assert.Same(refused, JoinSteps.ReplyTo(_repeat, refused));
    }
}
