
namespace Granary.Cluster.Calls;

/// <summary>The end of an attempt. The set of ends is closed. Moments are times since the call began.</summary>
internal abstract record RepeatEvent
{
    private RepeatEvent()
    {
    }

    /// <summary>The end of an attempt that was sent and has a reply.</summary>
    public static RepeatEvent OfReply(AttemptEnd end, TimeSpan now) => end switch
    {
        AttemptEnd.Answered => Answered.Instance,
        AttemptEnd.UnderWay => new UnderWay(now),
        _ => new LeftOpen(now),
    };

    /// <summary>The end of an attempt that was sent and has no reply.</summary>
    public static RepeatEvent OfSent(Exception failure, TimeSpan now, CancellationToken cancellationToken) =>
        CallFailure.OfSent(failure, cancellationToken) == CallEnd.Lost ? new LeftOpen(now) : new Failed();

    /// <summary>The end of an attempt that was not sent, because the expression of its call threw.</summary>
    public static RepeatEvent OfUnsent(Exception failure, TimeSpan now) =>
        CallFailure.OfUnsent(failure) == CallEnd.Refused || CallFailure.IsLost(failure) ? new NotSent(now) : new FailedUnsent();

    /// <summary>The reply is a definite answer.</summary>
    internal sealed record Answered : RepeatEvent
    {
        public static Answered Instance { get; } = new();
    }

    /// <summary>The reply states that the write is still under way. Nothing was lost.</summary>
    /// <param name="At">The moment.</param>
    internal sealed record UnderWay(TimeSpan At) : RepeatEvent;

    /// <summary>The attempt was sent, and after its end this attempt or an earlier one may have been applied.</summary>
    /// <param name="At">The moment.</param>
    internal sealed record LeftOpen(TimeSpan At) : RepeatEvent;

    /// <summary>
    /// The attempt was not sent, because the client does not know the cluster yet or has lost its connection. A repeat may get through.
    /// </summary>
    /// <param name="At">The moment.</param>
    internal sealed record NotSent(TimeSpan At) : RepeatEvent;

    /// <summary>The attempt was sent, and ended with a failure that no repeat would change, or with the caller's cancellation.</summary>
    internal sealed record Failed : RepeatEvent;

    /// <summary>The attempt was not sent, for a reason that no repeat would change.</summary>
    internal sealed record FailedUnsent : RepeatEvent;
}
