namespace Granary.Contracts.Plans;

/// <summary>Fulfilled where the condition is not.</summary>
public sealed record Negation(PlanNode Node) : PlanNode;
