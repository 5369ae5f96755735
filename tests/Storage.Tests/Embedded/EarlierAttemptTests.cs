using Granary.Contracts.Engines;
using Granary.Domain;
using Xunit;

namespace Granary.Storage.Tests.Embedded;

/// <summary>What an entry of the log tells a repeat, before and after the doubt about its commit was ended.</summary>
public sealed class EarlierAttemptTests
{
    private static readonly CommitId _id = CommitId.New();
    private static readonly CommitOutcome.Committed _applied = new([1]);

    [Fact]
    public void An_attempt_that_was_applied_answers_the_repeat()
    {
        Assert.Equal(new EarlierAttempt.Applied(_applied), EarlierAttempt.InLog(_applied));
        Assert.Equal(new EarlierAttempt.Applied(_applied), EarlierAttempt.Settled(_applied));
        Assert.Same(_applied, EarlierAttempt.InLog(_applied).RequireNotAborted(_id));
    }

    [Fact]
    public void A_log_without_an_entry_refuses_nothing()
    {
        Assert.IsType<EarlierAttempt.NotApplied>(EarlierAttempt.InLog(null));
        Assert.Null(EarlierAttempt.InLog(null).RequireNotAborted(_id));
    }

    [Fact]
    public void An_abort_mark_refuses_the_repeat_unless_it_was_put_there_to_end_the_doubt_of_the_repeat()
    {
        Assert.IsType<EarlierAttempt.Aborted>(EarlierAttempt.InLog(CommitOutcome.NeverApplied));
        Assert.Equal(
            _id,
            Assert.Throws<CommitAbortedException>(() => EarlierAttempt.InLog(CommitOutcome.NeverApplied).RequireNotAborted(_id)).CommitId);
        Assert.IsType<EarlierAttempt.NotApplied>(EarlierAttempt.Settled(CommitOutcome.NeverApplied));
    }
}
