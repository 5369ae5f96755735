namespace Granary.Contracts.Plans;

/// <summary>Fulfilled where a value equals one of several, null equalling null.</summary>
public sealed record Membership(PlanOperand Operand, IReadOnlyList<PlanValue> Values) : PlanNode;
