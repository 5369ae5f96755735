using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Invocations;
using Xunit;

namespace Granary.Grains.Tests.Invocations;

/// <summary>One call, sent again and again while rows, answers and earlier attempts are lost at random.</summary>
public sealed class CallScheduleTests
{
    [Fact]
    public void A_call_is_applied_at_most_once_and_a_refusal_stays_true()
    {
        for (int seed = 0; seed < 5_000; seed++)
        {
            new Schedule(seed).Run();
        }
    }

    /// <summary>The log and the row as one call meets them; an earlier attempt of the call may be under way in the database.</summary>
    private sealed class Schedule(int seed)
    {
        private readonly Random _random = new(seed);
        private int _applied;
        private bool _isMarked;
        private bool _isRefused;
        private bool _isEarlierUnderWay;

        public void Run()
        {
            bool isAnswered = false;
            for (int sent = 0; sent < 6 && !isAnswered; sent++)
            {
                isAnswered = Send(new CallState.CallTerms(MaxAttempts: 3) { MayBeRepeat = sent > 0, IsInDoubt = sent > 0 });
            }

            while (_isEarlierUnderWay)
            {
                EarlierMayArrive();
            }

            Assert.True(_applied <= 1, $"Seed {seed}: applied {_applied} times.");
            Assert.False(_isRefused && _applied > 0, $"Seed {seed}: refused and applied.");
        }

        /// <summary>Sends the call.</summary>
        /// <returns>Whether the caller has its answer; otherwise it sends the call again, in doubt.</returns>
        private bool Send(CallState.CallTerms terms)
        {
            CallSteps.Step step = CallSteps.Begin(terms);
            for (int steps = 0; ; steps++)
            {
                Assert.True(steps < 2_000, $"Seed {seed}: the call does not end.");
                EarlierMayArrive();
                switch (step.Effect)
                {
                    case CallEffect.AwaitSettled or CallEffect.AskLog or CallEffect.Resolve or CallEffect.DescribeConflict
                        when _random.Next(8) == 0:
                        step = CallSteps.Apply(step.State, new CallEvent.Failed(new InvalidOperationException("away")));
                        break;
                    case CallEffect.AwaitSettled:
                        step = CallSteps.Apply(step.State, CallEvent.Settled.Instance);
                        break;
                    case CallEffect.AskLog:
                        step = CallSteps.Apply(step.State, AskLog());
                        break;
                    case CallEffect.Resolve:
                        step = CallSteps.Apply(step.State, Resolve());
                        break;
                    case CallEffect.DescribeConflict:
                        step = CallSteps.Apply(step.State, new CallEvent.ConflictDescribed(new InvalidOperationException("conflict")));
                        break;
                    case CallEffect.Run:
                        step = CallSteps.Apply(step.State, RunOnce());
                        break;
                    default:
                        // The caller of a first attempt that hears such a failure makes the call again, under another id.
                        Assert.False(
                            step.Effect is CallEffect.Throw && !terms.MayBeRepeat && (_applied > 0 || _isEarlierUnderWay),
                            $"Seed {seed}: a failure states that nothing was written, and something was or may be.");
                        return Hear(step.Effect);
                }
            }
        }

        private bool Hear(CallEffect answer)
        {
            Assert.True(answer is not CallEffect.AnswerFromLog || _applied == 1, $"Seed {seed}: the log knows what was not applied.");
            bool isHeard = answer is not (CallEffect.LeaveInDoubt or CallEffect.Throw) && _random.Next(2) == 0;
            _isRefused |= isHeard && (answer is CallEffect.Refuse or CallEffect.RefuseAborted);
            return isHeard;
        }

        private CallEvent AskLog() => (_applied > 0, _isMarked) switch
        {
            (true, _) => new CallEvent.FoundInLog(new CommitOutcome.Committed(null)),
            (_, true) => new CallEvent.FoundInLog(CommitOutcome.NeverApplied),
            _ => new CallEvent.NotInLog(),
        };

        private CallEvent Resolve()
        {
            if (_applied > 0)
            {
                return new CallEvent.FoundApplied();
            }

            (_isMarked, _isEarlierUnderWay) = (true, false);
            return new CallEvent.Marked();
        }

        private CallEvent RunOnce()
        {
            if (_random.Next(3) == 0)
            {
                CallRun unwritten = _random.Next(2) == 0
                    ? new CallRun.Threw(new InvalidOperationException("no"))
                    : new CallRun.Returned(null, new AggregateVersion(1));
                return new CallEvent.Ran(unwritten, AnyOutcome(isStored: _random.Next(2) == 0, isOwn: false));
            }

            // The database knows the commit: the row is not stored again.
            bool isKnown = _applied > 0 || _isMarked;
            bool isStored = !isKnown && _random.Next(2) == 0;
            _applied += isStored ? 1 : 0;

            // Where the answer of the database was lost, the log knows the row.
            bool isLost = isKnown || (isStored && _random.Next(3) == 0);
            CallOutcome outcome = isLost ? new CallOutcome.RowLost() : AnyOutcome(isStored, isOwn: true);
            return new CallEvent.Ran(new CallRun.Changed(null, 0), outcome);
        }

        private CallOutcome AnyOutcome(bool isStored, bool isOwn)
        {
            if (isStored)
            {
                return new CallOutcome.Stored(new AggregateVersion(1));
            }

            Exception failure = new InvalidOperationException("failure");
            switch (_random.Next(5))
            {
                case 0:
                    return new CallOutcome.RowLost();
                case 1:
                    return new CallOutcome.SpoiledByOneCall();
                case 2:
                    return new CallOutcome.Refused(failure);
                case 3:
                    return new CallOutcome.Failed(failure);
                default:
                    _isEarlierUnderWay |= isOwn;
                    return new CallOutcome.InDoubt(failure);
            }
        }

        private void EarlierMayArrive()
        {
            if (_isEarlierUnderWay && _random.Next(3) == 0)
            {
                _isEarlierUnderWay = false;
                _applied += _applied == 0 && !_isMarked ? 1 : 0;
            }
        }
    }
}
