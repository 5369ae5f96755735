namespace Granary.Contracts.Plans;

/// <summary>Fulfilled where the condition is not.</summary>
internal sealed record Negation(PlanNode Node) : PlanNode;
