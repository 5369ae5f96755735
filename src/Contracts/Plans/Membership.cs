namespace Granary.Contracts.Plans;

/// <summary>Fulfilled where a value equals one of several, null equalling null.</summary>
internal sealed record Membership(PlanOperand Operand, IReadOnlyList<PlanValue> Values) : PlanNode;
