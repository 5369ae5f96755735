namespace Granary.Contracts.Plans;

/// <summary>Fulfilled where at least one element of a collection fulfils a condition; never where the collection is missing.</summary>
/// <param name="Sequence">The collection.</param>
/// <param name="Condition">The condition; paths of the level one below that of the collections around begin at the element.</param>
internal sealed record AnyElement(PlanSequence Sequence, PlanNode Condition) : PlanNode;
