using Granary.Cluster.Calls;
using Orleans.Runtime;
using Xunit;

namespace Granary.Cluster.Tests.Calls;

/// <summary>The step that follows each end of an attempt at a call.</summary>
public sealed class RepeatStepsTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _late = TimeSpan.FromSeconds(11);
    private static readonly RepeatState _write = new(IsWrite: true, _limit);
    private static readonly RepeatState _sent = _write with { IsSent = true };
    private static readonly RepeatState _question = new(IsWrite: false, _limit);

    [Fact]
    public void A_call_is_sent_at_once_and_its_answer_returned()
    {
        foreach (RepeatState begin in new[] { _write, _question })
        {
            RepeatSteps.Step step = RepeatSteps.Begin(begin);
            Assert.Equal(new RepeatSteps.Step(begin, new RepeatEffect.Send(IsRepeat: false, Pauses: 0)), step);
            Assert.IsType<RepeatEffect.Return>(RepeatSteps.Apply(step.State, RepeatEvent.Answered.Instance).Effect);
        }
    }

    [Fact]
    public void An_attempt_that_was_sent_and_left_open_is_a_repeat_when_it_is_sent_again_after_a_pause()
    {
        RepeatSteps.Step step = RepeatSteps.Apply(_write, new RepeatEvent.LeftOpen(_soon));
        Assert.Equal(new RepeatSteps.Step(_sent with { Pauses = 1 }, new RepeatEffect.Send(IsRepeat: true, Pauses: 1)), step);

        step = RepeatSteps.Apply(step.State, new RepeatEvent.NotSent(_soon));
        Assert.Equal(new RepeatSteps.Step(_sent with { Pauses = 2 }, new RepeatEffect.Send(IsRepeat: true, Pauses: 2)), step);
    }

    [Fact]
    public void An_attempt_that_was_not_sent_is_no_repeat_when_it_is_sent_again() => Assert.Equal(
        new RepeatSteps.Step(_write with { Pauses = 1 }, new RepeatEffect.Send(IsRepeat: false, Pauses: 1)),
        RepeatSteps.Apply(_write, new RepeatEvent.NotSent(_soon)));

    [Fact]
    public void A_write_that_is_under_way_is_asked_after_at_once_and_its_time_counts_anew()
    {
        RepeatState waiting = _write with { Pauses = 3 };

        RepeatSteps.Step step = RepeatSteps.Apply(waiting, new RepeatEvent.UnderWay(_late));

        Assert.Equal(new RepeatSteps.Step(_sent with { CountsFrom = _late }, new RepeatEffect.Send(IsRepeat: true, Pauses: 0)), step);
        Assert.IsType<RepeatEffect.Send>(RepeatSteps.Apply(step.State, new RepeatEvent.LeftOpen(_late + _limit)).Effect);
        Assert.IsType<RepeatEffect.ReportUnknown>(RepeatSteps.Apply(step.State, new RepeatEvent.LeftOpen(_late + _late)).Effect);
    }

    [Fact]
    public void A_write_that_was_sent_is_unknown_when_its_time_is_up_and_one_that_never_was_is_unavailable()
    {
        Assert.IsType<RepeatEffect.ReportUnknown>(RepeatSteps.Apply(_write, new RepeatEvent.LeftOpen(_late)).Effect);
        Assert.IsType<RepeatEffect.ReportUnknown>(RepeatSteps.Apply(_sent, new RepeatEvent.NotSent(_late)).Effect);
        Assert.IsType<RepeatEffect.ReportUnavailable>(RepeatSteps.Apply(_write, new RepeatEvent.NotSent(_late)).Effect);
    }

    [Fact]
    public void A_question_is_unavailable_when_its_time_is_up()
    {
        Assert.IsType<RepeatEffect.ReportUnavailable>(RepeatSteps.Apply(_question, new RepeatEvent.LeftOpen(_late)).Effect);
        Assert.IsType<RepeatEffect.ReportUnavailable>(RepeatSteps.Apply(_question, new RepeatEvent.NotSent(_late)).Effect);
    }

    [Fact]
    public void A_failure_that_no_repeat_would_change_leaves_a_write_in_doubt_once_one_was_sent_and_is_thrown_otherwise()
    {
        Assert.IsType<RepeatEffect.ReportUnknown>(RepeatSteps.Apply(_write, new RepeatEvent.Failed()).Effect);
        Assert.IsType<RepeatEffect.ReportUnknown>(RepeatSteps.Apply(_sent, new RepeatEvent.FailedUnsent()).Effect);
        Assert.IsType<RepeatEffect.Rethrow>(RepeatSteps.Apply(_write, new RepeatEvent.FailedUnsent()).Effect);
        Assert.IsType<RepeatEffect.Rethrow>(RepeatSteps.Apply(_question, new RepeatEvent.Failed()).Effect);
        Assert.IsType<RepeatEffect.Rethrow>(RepeatSteps.Apply(_question, new RepeatEvent.FailedUnsent()).Effect);
    }

    [Fact]
    public void A_connection_that_is_lost_before_a_call_is_sent_is_waited_for()
    {
        foreach (RepeatState state in (RepeatState[])[_sent, _write, _question])
        {
            RepeatEvent lost = RepeatEvent.OfUnsent(new TimeoutException(), _soon);

            Assert.IsType<RepeatEffect.Send>(RepeatSteps.Apply(state, lost).Effect);
        }
    }

    [Fact]
    public void An_exception_in_the_place_of_a_reply_is_never_an_answer()
    {
        Assert.IsType<RepeatEvent.LeftOpen>(RepeatEvent.OfSent(new OperationCanceledException(), _soon, default));
        Assert.IsType<RepeatEvent.LeftOpen>(
            RepeatEvent.OfSent(new SiloUnavailableException("The target silo became unavailable."), _soon, default));
        Assert.IsType<RepeatEvent.Failed>(RepeatEvent.OfSent(new NotSupportedException("The reply cannot be read."), _soon, default));
        Assert.IsType<RepeatEvent.Failed>(RepeatEvent.OfSent(new OperationCanceledException(), _soon, new CancellationToken(true)));
    }

    [Fact]
    public void An_exception_of_the_call_expression_says_that_nothing_was_sent()
    {
        Assert.IsType<RepeatEvent.NotSent>(RepeatEvent.OfUnsent(new ArgumentException("No gateway."), _soon));
        Assert.IsType<RepeatEvent.NotSent>(RepeatEvent.OfUnsent(new TimeoutException(), _soon));
        Assert.IsType<RepeatEvent.FailedUnsent>(RepeatEvent.OfUnsent(new ObjectDisposedException("client"), _soon));
    }

    [Fact]
    public void A_reply_is_an_answer_a_word_that_the_write_goes_on_or_leaves_it_open()
    {
        Assert.IsType<RepeatEvent.Answered>(RepeatEvent.OfReply(AttemptEnd.Answered, _soon));
        Assert.IsType<RepeatEvent.UnderWay>(RepeatEvent.OfReply(AttemptEnd.UnderWay, _soon));
        Assert.IsType<RepeatEvent.LeftOpen>(RepeatEvent.OfReply(AttemptEnd.Open, _soon));
    }

    [Fact]
    public void No_schedule_calls_a_sent_write_unavailable_takes_back_that_it_was_sent_or_repeats_for_ever()
    {
        for (int seed = 0; seed < 5_000; seed++)
        {
            Walk(new Random(seed), seed);
        }
    }

    private static void Walk(Random random, int seed)
    {
        bool isWrite = random.Next(2) == 0;
        bool wasSent = false;
        TimeSpan now = TimeSpan.Zero;
        TimeSpan lastWord = TimeSpan.Zero;
        RepeatSteps.Step step = RepeatSteps.Begin(isWrite ? _write : _question);
        while (step.Effect is RepeatEffect.Send send)
        {
            Assert.Equal(wasSent, send.IsRepeat);
            Assert.True(now - lastWord <= _limit, $"Seed {seed}: repeated after the time was up.");
            now += TimeSpan.FromSeconds(random.Next(4));
            RepeatEvent ended = AnyEnd(random, now, isWrite);
            wasSent |= ended is RepeatEvent.LeftOpen or RepeatEvent.UnderWay or RepeatEvent.Failed;
            lastWord = ended is RepeatEvent.UnderWay ? now : lastWord;
            step = RepeatSteps.Apply(step.State, ended);
            bool isAnswered = ended is RepeatEvent.Answered;
            Assert.Equal(isAnswered, step.Effect is RepeatEffect.Return);
        }

        if (isWrite && wasSent)
        {
            Assert.True(
                step.Effect is RepeatEffect.Return or RepeatEffect.ReportUnknown, $"Seed {seed}: {step.Effect} of a write that was sent.");
        }
        else
        {
            Assert.IsNotType<RepeatEffect.ReportUnknown>(step.Effect);
        }
    }

    private static RepeatEvent AnyEnd(Random random, TimeSpan now, bool isWrite) => random.Next(isWrite ? 6 : 5) switch
    {
        0 => RepeatEvent.Answered.Instance,
        1 or 2 => new RepeatEvent.LeftOpen(now),
        3 => new RepeatEvent.NotSent(now),
        4 => random.Next(2) == 0 ? new RepeatEvent.Failed() : new RepeatEvent.FailedUnsent(),
        _ => new RepeatEvent.UnderWay(now),
    };
}
