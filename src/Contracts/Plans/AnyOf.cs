namespace Granary.Contracts.Plans;

/// <summary>Fulfilled where at least one of the conditions is; with none, never.</summary>
internal sealed record AnyOf(IReadOnlyList<PlanNode> Nodes) : PlanNode;
