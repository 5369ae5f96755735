namespace Granary.Contracts.Plans;

/// <summary>Compares two values of one kind.</summary>
internal sealed record Comparison(PlanOperand Left, ComparisonOperator Operator, PlanOperand Right) : PlanNode;
