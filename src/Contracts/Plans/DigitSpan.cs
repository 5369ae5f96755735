namespace Granary.Contracts.Plans;

/// <summary>The digits of a date part within the text of a moment, a day or a time of day; such a text has one width.</summary>
/// <param name="Start">The number of characters before them.</param>
internal readonly record struct DigitSpan(int Start)
{
    private const int TimeInMoment = 11;

    /// <summary>The number of digits.</summary>
    /// <value>2 unless set.</value>
    public int Length { get; init; } = 2;

    /// <summary>The digits of a part; null where the part is computed from others.</summary>
    public static DigitSpan? Find(PlanOperand.MomentPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        int time = part.Moment.Kind == ScalarKind.TimeOfDay ? 0 : TimeInMoment;
        return part.Part switch
        {
            DatePart.Year => new DigitSpan(0) { Length = 4 },
            DatePart.Month => new DigitSpan(5),
            DatePart.Day => new DigitSpan(8),
            DatePart.Hour => new DigitSpan(time),
            DatePart.Minute => new DigitSpan(time + 3),
            DatePart.Second => new DigitSpan(time + 6),
            _ => null,
        };
    }
}
