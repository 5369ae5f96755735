namespace Granary.Contracts.Plans;

/// <summary>A name under which older documents hold a value of an enum.</summary>
/// <param name="Former">The former name.</param>
internal sealed record PlanRenaming(string Former)
{
    /// <summary>The name of today, which is not the former name of any value.</summary>
    public required string Today { get; init; }
}
