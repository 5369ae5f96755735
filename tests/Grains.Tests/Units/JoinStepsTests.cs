using Granary.Cluster.Wire;
using Granary.Grains.Units;
using Xunit;

namespace Granary.Grains.Tests.Units;

/// <summary>What a caller is told that waits for an attempt at its commit.</summary>
public sealed class JoinStepsTests
{
    private static readonly Join _own = new() { IsOwn = true };
    private static readonly Join _repeat = new() { CallerIsInDoubt = true };

    [Fact]
    public void A_caller_whose_attempt_takes_long_hears_that_it_is_under_way()
    {
        Assert.Equal(JoinEffect.SayUnderWay, JoinSteps.Apply(_own, new JoinEvent.TimeUp()));
        Assert.Equal(JoinEffect.SayUnderWay, JoinSteps.Apply(_repeat, new JoinEvent.TimeUp()));
    }

    [Fact]
    public void An_outcome_of_the_commit_answers_every_caller()
    {
        Assert.Equal(JoinEffect.Answer, JoinSteps.Apply(_repeat, new JoinEvent.Ended(CommitReplyKind.Committed)));
        Assert.Equal(JoinEffect.Answer, JoinSteps.Apply(_repeat, new JoinEvent.Ended(CommitReplyKind.Aborted)));
    }

    [Fact]
    public void A_refusal_by_an_attempt_that_knew_of_no_other_makes_a_caller_in_doubt_begin_anew()
    {
        var refused = new JoinEvent.Ended(CommitReplyKind.Conflicted);

        Assert.Equal(JoinEffect.BeginAnew, JoinSteps.Apply(_repeat, refused));
        Assert.Equal(JoinEffect.BeginAnew, JoinSteps.Apply(_repeat, new JoinEvent.Ended(CommitReplyKind.Failed)));
        Assert.Equal(JoinEffect.Answer, JoinSteps.Apply(_own with { CallerIsInDoubt = true }, refused));
        Assert.Equal(JoinEffect.Answer, JoinSteps.Apply(_repeat with { AttemptIsInDoubt = true }, refused));
        Assert.Equal(JoinEffect.Answer, JoinSteps.Apply(_repeat with { CallerIsInDoubt = false }, refused));
    }
}
