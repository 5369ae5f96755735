using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Invocations;
using Xunit;

namespace Granary.Grains.Tests.Invocations;

/// <summary>The meaning of the store's answer to the row of a group for the calls of the group.</summary>
public sealed class CallGroupDecisionsTests
{
    private static readonly AggregateVersion _before = new(4);
    private static readonly AggregateKey _key = new(new CollectionName("orders"), "a");
    private static readonly WriteBatch _ofOne = new(CommitId.New(), [], [], DateTimeOffset.MaxValue);
    private static readonly WriteBatch _ofTwo = _ofOne with { Shared = [new SharedCommit(CommitId.New(), null)] };
    private static readonly CommitResult _taken = new CommitResult.NotUnique("OrderNumber", _key, "4711");
    private static readonly CommitResult _ofNow = new CommitResult.Committed(CommittedVersions.Known([new(5)]));
    private static readonly CommitResult _fromLog = new CommitResult.Committed(CommittedVersions.Known([new(5)])) { IsFromLog = true };

    [Fact]
    public void A_row_that_the_store_took_is_stored_after_the_version_before_the_calls()
    {
        Assert.Equal(new CallOutcome.Stored(_before), CallGroupDecisions.OutcomeOf(_ofNow, _ofOne, _before));
        Assert.Equal(new CallOutcome.Stored(_before), CallGroupDecisions.OutcomeOf(_ofNow, _ofTwo, _before));
    }

    // The row of several calls has a commit id that was made for this very row. The row of one call has the id of the call, which may be in
    // the log from an earlier attempt.
    [Fact]
    public void A_commit_from_the_log_stored_the_row_of_several_calls_and_says_nothing_of_the_row_of_one()
    {
        Assert.Equal(new CallOutcome.Stored(_before), CallGroupDecisions.OutcomeOf(_fromLog, _ofTwo, _before));
        Assert.Equal(new CallOutcome.RowLost(), CallGroupDecisions.OutcomeOf(_fromLog, _ofOne, _before));
    }

    [Fact]
    public void A_refusal_of_the_row_of_one_call_refuses_the_call()
    {
        var taken = Assert.IsType<CallOutcome.Refused>(CallGroupDecisions.OutcomeOf(_taken, _ofOne, _before));
        Assert.Equal("OrderNumber", Assert.IsType<UniqueConstraintException>(taken.Failure).Constraint);

        var aborted = Assert.IsType<CallOutcome.Refused>(
            CallGroupDecisions.OutcomeOf(new CommitResult.Aborted(Expired: true), _ofOne, _before));
        Assert.Equal(_ofOne.CommitId, Assert.IsType<CommitAbortedException>(aborted.Failure).CommitId);
    }

    [Fact]
    public void A_taken_value_spoils_the_row_of_several_calls_and_refuses_none_of_them() =>
        Assert.Equal(new CallOutcome.SpoiledByOneCall(), CallGroupDecisions.OutcomeOf(_taken, _ofTwo, _before));

    [Fact]
    public void A_row_that_another_writer_changed_or_of_which_the_log_knows_one_call_is_lost()
    {
        foreach (CommitResult lost in new CommitResult[]
        {
            new CommitResult.Conflicted(_key, new(6)),
            new CommitResult.Superseded(CommitId.New()),
            new CommitResult.Aborted(Expired: false),
        })
        {
            Assert.Equal(new CallOutcome.RowLost(), CallGroupDecisions.OutcomeOf(lost, _ofTwo, _before));
        }

        Assert.Equal(new CallOutcome.RowLost(), CallGroupDecisions.OutcomeOf(new CommitResult.Conflicted(_key, new(6)), _ofOne, _before));
    }

    [Fact]
    public void A_refused_row_is_no_failure_of_the_calls_that_ran_later_and_any_other_outcome_is_theirs_too()
    {
        Exception failure = new StoreUnavailableException("away");
        CallOutcome failed = new CallOutcome.Failed(failure);

        Assert.Equal(new CallOutcome.SpoiledByOneCall(), CallGroupDecisions.OutcomeOfLaterCalls(new CallOutcome.Refused(failure)));
        Assert.Same(failed, CallGroupDecisions.OutcomeOfLaterCalls(failed));
    }

    [Fact]
    public void A_refusal_by_failure_refuses_one_call_and_spoils_the_row_of_several()
    {
        Exception[] refusals =
        [
            new StoreRefusedException("no"),
            new CommitAbortedException(CommitId.New(), "no"),
            new UniqueConstraintException("OrderNumber", _key, "4711"),
        ];
        foreach (Exception refusal in refusals)
        {
            Assert.Equal(new CallOutcome.Refused(refusal), CallGroupDecisions.OutcomeOf(refusal, calls: 1));
            Assert.Equal(new CallOutcome.SpoiledByOneCall(), CallGroupDecisions.OutcomeOf(refusal, calls: 2));
        }

        Exception away = new StoreUnavailableException("away");
        Assert.Equal(new CallOutcome.Failed(away), CallGroupDecisions.OutcomeOf(away, calls: 2));
    }
}
