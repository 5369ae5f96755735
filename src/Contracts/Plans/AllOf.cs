namespace Granary.Contracts.Plans;

/// <summary>Fulfilled where every one of the conditions is; with none, always.</summary>
internal sealed record AllOf(IReadOnlyList<PlanNode> Nodes) : PlanNode;
