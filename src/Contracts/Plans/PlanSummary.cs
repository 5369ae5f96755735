namespace Granary.Contracts.Plans;

/// <summary>A summary over all results of a query, asked for in place of the results.</summary>
internal sealed record PlanSummary
{
    /// <summary>The value by which results are grouped; null puts all of them into one group.</summary>
    public PlanOperand? GroupBy { get; init; }

    /// <summary>The numbers to add up, those that are null left aside; null adds up nothing.</summary>
    public PlanOperand? Sum { get; init; }

    /// <summary>How many groups to give at most.</summary>
    /// <value>No limit unless set.</value>
    public long MaxGroups { get; init; } = long.MaxValue;
}
