namespace Granary.Contracts.Plans;

/// <summary>Fulfilled where a text is not null and has the pattern at its start, at its end or anywhere.</summary>
internal sealed record TextMatch(PlanOperand Text, TextMatchKind Kind, string Pattern) : PlanNode;
