namespace Granary.Cluster.Calls;

/// <summary>Decides the effect of each end of an attempt: a repeat, the answer, or a failure whose type states what is certain.</summary>
/// <remarks>
/// Every call of this engine may be repeated: reads change nothing, and writes are recognised by their commit id. Once an attempt to write
/// was sent, no failure of a later attempt proves that nothing was written.
/// </remarks>
internal static class RepeatSteps
{
    /// <summary>Begins a call: it is sent at once.</summary>
    public static Step Begin(RepeatState state) => new(state, RepeatEffect.Send.First);

    /// <summary>Goes on after the end of an attempt.</summary>
    public static Step Apply(RepeatState state, RepeatEvent ended) => ended switch
    {
        RepeatEvent.Answered => new(state, RepeatEffect.Return.Instance),
        RepeatEvent.UnderWay underWay => AskOn(state, underWay.At),
        RepeatEvent.LeftOpen open => RepeatOrGiveUp(state with { IsSent = true }, open.At),
        RepeatEvent.NotSent refused => RepeatOrGiveUp(state, refused.At),
        RepeatEvent.Failed => new(state, state.IsWrite ? new RepeatEffect.ReportUnknown() : new RepeatEffect.Rethrow()),
        RepeatEvent.FailedUnsent => new(state, IsInDoubt(state) ? new RepeatEffect.ReportUnknown() : new RepeatEffect.Rethrow()),
        _ => throw new InvalidOperationException($"{ended.GetType().Name} ends no attempt."),
    };

    private static bool IsInDoubt(RepeatState state) => state is { IsWrite: true, IsSent: true };

    // Nothing was lost, so the time for repeats counts from here.
    private static Step AskOn(RepeatState state, TimeSpan at) =>
        new(state with { IsSent = true, CountsFrom = at, Pauses = 0 }, new RepeatEffect.Send(IsRepeat: true, Pauses: 0));

    private static Step RepeatOrGiveUp(RepeatState state, TimeSpan at)
    {
        if (at - state.CountsFrom > state.RepeatFor)
        {
            return new(state, IsInDoubt(state) ? new RepeatEffect.ReportUnknown() : new RepeatEffect.ReportUnavailable());
        }

        RepeatState paused = state with { Pauses = state.Pauses + 1 };
        return new(paused, new RepeatEffect.Send(state.IsSent, paused.Pauses));
    }

    /// <summary>A step of a call: its state afterwards, and what the caller does next.</summary>
    /// <param name="State">The state.</param>
    /// <param name="Effect">The effect.</param>
    internal readonly record struct Step(RepeatState State, RepeatEffect Effect);
}
