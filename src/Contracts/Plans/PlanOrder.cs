namespace Granary.Contracts.Plans;

/// <summary>One key of an order. Null comes first in ascending and last in descending order.</summary>
internal sealed record PlanOrder(PlanOperand Key, bool Descending);
