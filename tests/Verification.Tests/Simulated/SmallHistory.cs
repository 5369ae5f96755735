namespace Granary.Verification.Tests.Simulated;

/// <summary>Draws small histories: many are right, and many are nearly right.</summary>
internal sealed class SmallHistory(int seed)
{
    private readonly Random _random = new(seed);

    public Random Random => _random;

    /// <summary>Draws operations of several clients at random times, answered in an order that fits the times, or nearly.</summary>
    /// <param name="answer">Answers a request; null for a refusal.</param>
    /// <param name="acts">The requests.</param>
    public IReadOnlyList<Operation> Draw(Func<Act, Seen?> answer, params IReadOnlyList<Act> acts)
    {
        (Act Act, Interval Time, int At)[] drawn =
        [
            .. acts.Select(act =>
            {
                int start = _random.Next(30);
                int end = start + _random.Next(1, 12);
                int at = _random.Next(8) == 0 ? _random.Next(40) : _random.Next(start, end + 1);
                return (act, new Interval { Start = start, End = end }, at);
            }).OrderBy(drawn => drawn.at),
        ];
        return [.. drawn.Select((own, i) => new Operation(i, own.Act, own.Time, OutcomeOf(answer(own.Act))) { Number = i })];
    }

    /// <summary>Returns a number, and now and then a number close to it.</summary>
    public long Near(long right) => _random.Next(12) == 0 ? Math.Max(0, right + _random.Next(-1, 2)) : right;

    private Outcome OutcomeOf(Seen? seen) => _random.Next(10) switch
    {
        0 when seen is not null => new Outcome.Unknown(""),
        1 when seen is not null and not Seen.Content => new Outcome.Failed(Outcome.Reason.Conflict, ""),
        _ => seen is null ? new Outcome.Failed(Outcome.Reason.Refused, "") : new Outcome.Succeeded(seen),
    };
}
