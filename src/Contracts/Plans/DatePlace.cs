namespace Granary.Contracts.Plans;

/// <summary>Where the digits of a part stand in the text of a moment, a day or a time of day, which has one width.</summary>
/// <param name="Start">How many characters stand before them.</param>
internal readonly record struct DatePlace(int Start)
{
    private const int TimeInMoment = 11;

    /// <summary>How many digits there are.</summary>
    /// <value>2 unless set.</value>
    public int Length { get; init; } = 2;

    /// <summary>The place of a part; null where it is no digits that stand there.</summary>
    public static DatePlace? Of(PlanOperand.MomentPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        int time = part.Moment.Kind == ScalarKind.TimeOfDay ? 0 : TimeInMoment;
        return part.Part switch
        {
            DatePart.Year => new DatePlace(0) { Length = 4 },
            DatePart.Month => new DatePlace(5),
            DatePart.Day => new DatePlace(8),
            DatePart.Hour => new DatePlace(time),
            DatePart.Minute => new DatePlace(time + 3),
            DatePart.Second => new DatePlace(time + 6),
            _ => null,
        };
    }
}
