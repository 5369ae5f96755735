namespace Granary.Contracts.Plans;

/// <summary>
/// Fulfilled where the values of keys and the aggregate's id, taken together as a row, come behind those of a position: the first that
/// differs decides. Null comes before every value.
/// </summary>
/// <param name="Keys">The keys; none where the id alone decides.</param>
/// <param name="Values">The position's value of each key, none of them null.</param>
/// <param name="Id">The position's id, in canonical text.</param>
internal sealed record RowAfter(IReadOnlyList<PlanOperand> Keys, IReadOnlyList<PlanValue> Values, string Id) : PlanNode;
