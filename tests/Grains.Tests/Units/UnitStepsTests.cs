using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Attempts;
using Granary.Grains.Units;
using Xunit;

namespace Granary.Grains.Tests.Units;

/// <summary>The step of the coordinator of a commit over several aggregates after each event.</summary>
public sealed class UnitStepsTests
{
    private static readonly AggregateVersion[] _versions = [new(3), new(8)];
    private static readonly CommitReply _refusal = new() { Kind = CommitReplyKind.Conflicted, Key = "orders/a", Actual = 4 };
    private static readonly FailureMessage _failure = new();

    [Fact]
    public void A_placed_commit_is_decided_published_noted_and_answered()
    {
        UnitSteps.Step step = UnitSteps.Begin(isInDoubt: false);
        Assert.IsType<UnitEffect.PlaceIntents>(step.Effect);
        step = After(step, new UnitEvent.Placed());
        Assert.IsType<UnitEffect.Decide>(step.Effect);

        step = After(step, new UnitEvent.Decided(new CommitResult.Committed(CommittedVersions.Known(_versions))));
        Assert.Same(_versions, Assert.IsType<UnitEffect.Publish>(step.Effect).Versions);

        Assert.True(ReplyOf(After(step, new UnitEvent.Heard()), CommitReplyKind.Committed).IsPublished);
        Assert.False(ReplyOf(After(step, new UnitEvent.NotHeard()), CommitReplyKind.Committed).IsPublished);
    }

    [Fact]
    public void A_commit_that_the_log_knows_as_applied_makes_every_participant_read_again()
    {
        UnitSteps.Step step = Decided(new CommitResult.Committed(CommittedVersions.Known(_versions)) { IsFromLog = true });
        Assert.IsType<UnitEffect.Reload>(step.Effect);

        Assert.True(ReplyOf(After(step, new UnitEvent.Heard()), CommitReplyKind.Committed).IsPublished);
    }

    [Fact]
    public void A_commit_that_is_aborted_for_ever_ends_the_intents_of_all_attempts_and_is_no_publication()
    {
        UnitSteps.Step step = Decided(new CommitResult.Aborted(Expired: false));
        Assert.IsType<UnitEffect.Reload>(step.Effect);

        Assert.False(ReplyOf(After(step, new UnitEvent.Heard()), CommitReplyKind.Aborted).IsPublished);
    }

    [Fact]
    public void A_commit_that_the_database_refuses_lets_go_and_makes_the_participants_read_again()
    {
        foreach ((CommitResult refusal, CommitReplyKind kind) in new (CommitResult, CommitReplyKind)[]
        {
            (new CommitResult.Aborted(Expired: true), CommitReplyKind.Expired),
            (new CommitResult.Conflicted(new AggregateKey(new CollectionName("orders"), "a"), new AggregateVersion(4)),
             CommitReplyKind.Conflicted),
        })
        {
            UnitSteps.Step step = Decided(refusal);
            Assert.Equal(new UnitEffect.LetGo(HeldRow.Stale), step.Effect);
            ReplyOf(After(step, new UnitEvent.NotHeard()), kind);
        }
    }

    [Fact]
    public void A_commit_whose_outcome_is_in_doubt_keeps_its_intents()
    {
        UnitSteps.Step deciding = After(UnitSteps.Begin(false), new UnitEvent.Placed());
        Assert.Same(_failure, ReplyOf(After(deciding, new UnitEvent.InDoubt(_failure)), CommitReplyKind.Failed).Message.Failure);

        UnitSteps.Step refusing = After(UnitSteps.Begin(true), new UnitEvent.Refused(_refusal));
        Assert.Same(_failure, ReplyOf(After(refusing, new UnitEvent.InDoubt(_failure)), CommitReplyKind.Failed).Message.Failure);
    }

    [Fact]
    public void A_failure_of_the_database_that_leaves_no_doubt_lets_go()
    {
        UnitSteps.Step deciding = After(UnitSteps.Begin(false), new UnitEvent.Placed());
        foreach (UnitEvent failure in new UnitEvent[] { new UnitEvent.Failed(_failure), new UnitEvent.Lost(_failure) })
        {
            UnitSteps.Step step = After(deciding, failure);
            Assert.Equal(new UnitEffect.LetGo(HeldRow.UpToDate), step.Effect);
            Assert.Same(_failure, ReplyOf(After(step, new UnitEvent.Heard()), CommitReplyKind.Failed).Message.Failure);
        }
    }

    [Fact]
    public void A_participant_that_cannot_be_reached_lets_go_and_loses_the_commit_for_its_caller()
    {
        UnitSteps.Step step = After(UnitSteps.Begin(false), new UnitEvent.Lost(_failure));
        Assert.Equal(new UnitEffect.LetGo(HeldRow.UpToDate), step.Effect);

        Assert.IsType<UnitEffect.Rethrow>(After(step, new UnitEvent.NotHeard()).Effect);
    }

    [Fact]
    public void A_failure_before_the_database_was_asked_lets_go_whatever_it_says()
    {
        foreach (UnitEvent failure in new UnitEvent[] { new UnitEvent.Failed(_failure), new UnitEvent.InDoubt(_failure) })
        {
            UnitSteps.Step step = After(UnitSteps.Begin(true), failure);
            Assert.Equal(new UnitEffect.LetGo(HeldRow.UpToDate), step.Effect);
            Assert.Same(_failure, ReplyOf(After(step, new UnitEvent.Heard()), CommitReplyKind.Failed).Message.Failure);
        }
    }

    [Fact]
    public void A_first_attempt_that_is_refused_asks_the_log_and_lets_go()
    {
        UnitSteps.Step step = After(UnitSteps.Begin(false), new UnitEvent.Refused(_refusal));
        Assert.IsType<UnitEffect.AskLog>(step.Effect);

        UnitSteps.Step silent = After(step, new UnitEvent.NotInLog());
        Assert.Equal(new UnitEffect.LetGo(HeldRow.UpToDate), silent.Effect);
        Assert.Same(_refusal, ReplyOf(After(silent, new UnitEvent.Heard()), CommitReplyKind.Conflicted).Message);

        UnitSteps.Step aborted = After(step, new UnitEvent.InLog(CommitOutcome.NeverApplied));
        Assert.Equal(new UnitEffect.LetGo(HeldRow.UpToDate), aborted.Effect);
        ReplyOf(After(aborted, new UnitEvent.Heard()), CommitReplyKind.Aborted);
    }

    [Fact]
    public void A_refused_commit_that_was_applied_before_is_answered_as_then()
    {
        foreach (bool isInDoubt in new[] { false, true })
        {
            UnitSteps.Step step = After(
                UnitSteps.Begin(isInDoubt), new UnitEvent.Refused(_refusal), new UnitEvent.InLog(new CommitOutcome.Committed(null)));
            Assert.IsType<UnitEffect.Reload>(step.Effect);
            Assert.True(ReplyOf(After(step, new UnitEvent.Heard()), CommitReplyKind.Committed).IsPublished);
        }
    }

    [Fact]
    public void A_repeat_that_is_refused_puts_an_abort_mark_and_ends_the_intents_of_all_attempts()
    {
        UnitSteps.Step step = After(UnitSteps.Begin(true), new UnitEvent.Refused(_refusal));
        Assert.IsType<UnitEffect.Resolve>(step.Effect);

        step = After(step, new UnitEvent.InLog(CommitOutcome.NeverApplied));
        Assert.IsType<UnitEffect.Release>(step.Effect);
        Assert.Same(_refusal, ReplyOf(After(step, new UnitEvent.Heard()), CommitReplyKind.Conflicted).Message);
    }

    [Fact]
    public void A_repeat_whose_participant_could_not_tell_puts_no_abort_mark()
    {
        UnitSteps.Step step = After(UnitSteps.Begin(true), new UnitEvent.NotTold(new CommitReply { Failure = _failure }));

        Assert.IsType<UnitEffect.AskLog>(step.Effect);
        Assert.Equal(new UnitEffect.LetGo(HeldRow.UpToDate), After(step, new UnitEvent.NotInLog()).Effect);
    }

    [Fact]
    public void A_commit_that_is_answered_takes_no_event()
    {
        UnitSteps.Step over = After(Decided(new CommitResult.Committed(CommittedVersions.Known(_versions))), new UnitEvent.Heard());

        Assert.Throws<InvalidOperationException>(() => After(over, new UnitEvent.Heard()));
    }

    [Fact]
    public void The_class_of_a_failure_says_what_is_certain()
    {
        Assert.IsType<UnitEvent.InDoubt>(UnitEvent.OfFailure(new OutcomeUnknownException(CommitId.New(), null), _failure));
        Assert.IsType<UnitEvent.Lost>(UnitEvent.OfFailure(new TimeoutException(), _failure));
        Assert.IsType<UnitEvent.Failed>(UnitEvent.OfFailure(new StoreUnavailableException("away"), _failure));
    }

    [Fact]
    public void Every_intent_ends_unless_its_commit_is_in_doubt_and_only_an_ended_commit_ends_those_of_others()
    {
        for (int seed = 0; seed < 5_000; seed++)
        {
            Walk(new Random(seed), seed);
        }
    }

    private static void Walk(Random random, int seed)
    {
        UnitSteps.Step step = UnitSteps.Begin(random.Next(2) == 0);
        bool areTold = false;
        bool isDoubt = false;
        bool isEnded = false;
        while (step.Effect is not (UnitEffect.Reply or UnitEffect.Rethrow))
        {
            UnitEvent happened = AnyEnd(random, step.Effect);
            areTold |= step.Effect is UnitEffect.Publish or UnitEffect.Reload or UnitEffect.Release or UnitEffect.LetGo;
            isDoubt |= happened is UnitEvent.InDoubt && step.State is not UnitState.Placing;
            isEnded |= happened is UnitEvent.Decided { Result: CommitResult.Committed or CommitResult.Aborted { Expired: false } }
                or UnitEvent.InLog;
            Assert.True(
                isEnded || step.Effect is not (UnitEffect.Publish or UnitEffect.Reload or UnitEffect.Release),
                $"Seed {seed}: {step.Effect} ends the intents of a commit that is open.");
            step = UnitSteps.Apply(step.State, happened);
        }

        Assert.True(areTold != isDoubt, $"Seed {seed}: told {areTold}, in doubt {isDoubt}.");
        Assert.IsType<UnitState.Over>(step.State);
    }

    private static UnitEvent AnyEnd(Random random, UnitEffect effect)
    {
        UnitEvent[] failures = [new UnitEvent.InDoubt(_failure), new UnitEvent.Lost(_failure), new UnitEvent.Failed(_failure)];
        var inLog = new UnitEvent.InLog(CommitOutcome.Logged(random.Next(2) == 0, null, CommittedVersions.Unknown));
        UnitEvent[] ends = effect switch
        {
            UnitEffect.PlaceIntents =>
                [.. failures, new UnitEvent.Placed(), new UnitEvent.Refused(_refusal), new UnitEvent.NotTold(_refusal)],
            UnitEffect.Decide =>
            [
                .. failures,
                new UnitEvent.Decided(new CommitResult.Committed(CommittedVersions.Known(_versions))),
                new UnitEvent.Decided(new CommitResult.Committed(CommittedVersions.Unknown) { IsFromLog = true }),
                new UnitEvent.Decided(new CommitResult.Aborted(Expired: random.Next(2) == 0)),
            ],
            UnitEffect.Resolve => [.. failures, inLog],
            UnitEffect.AskLog => [.. failures, new UnitEvent.NotInLog(), inLog],
            _ => [new UnitEvent.Heard(), new UnitEvent.NotHeard()],
        };
        return ends[random.Next(ends.Length)];
    }

    private static UnitSteps.Step Decided(CommitResult result) =>
        After(UnitSteps.Begin(false), new UnitEvent.Placed(), new UnitEvent.Decided(result));

    private static UnitSteps.Step After(UnitSteps.Step step, params UnitEvent[] events) =>
        events.Aggregate(step, (before, happened) => UnitSteps.Apply(before.State, happened));

    private static UnitEffect.Reply ReplyOf(UnitSteps.Step step, CommitReplyKind kind)
    {
        var reply = Assert.IsType<UnitEffect.Reply>(step.Effect);
        Assert.Equal(kind, reply.Message.Kind);
        return reply;
    }
}
