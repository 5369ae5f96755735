namespace Granary.Contracts.Plans;

/// <summary>Fulfilled where every one of the conditions is; with none, always.</summary>
public sealed record AllOf(IReadOnlyList<PlanNode> Nodes) : PlanNode;
