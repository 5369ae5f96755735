namespace Granary.Contracts.Plans;

/// <summary>The result of a <see cref="PlanSummary"/> for one group of results.</summary>
/// <param name="Count">How many results there are.</param>
internal sealed record SummaryGroup(long Count)
{
    /// <summary>The value that the results of the group have in common; null if they are not grouped.</summary>
    public PlanValue? Key { get; init; }

    /// <summary>How many of them have a number that was added up.</summary>
    public long Summed { get; init; }

    /// <summary>The sum of those numbers, exactly.</summary>
    public ExactNumber Sum { get; init; } = ExactNumber.Zero;

    /// <summary>Both groups together; they have the same key.</summary>
    public SummaryGroup With(SummaryGroup other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with { Count = Count + other.Count, Summed = Summed + other.Summed, Sum = Sum.Plus(other.Sum) };
    }
}
