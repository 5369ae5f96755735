namespace Granary.Contracts.Plans;

/// <summary>A part of a moment in UTC, of a day or of a time of day; null of null.</summary>
internal sealed record DatePartOperand(DatePart Part, PlanOperand Moment) : PlanOperand
{
    /// <inheritdoc/>
    public override ScalarKind Kind => Part switch
    {
        DatePart.CalendarDay => ScalarKind.Date,
        DatePart.Midnight => ScalarKind.Instant,
        _ => ScalarKind.Integer,
    };
}
