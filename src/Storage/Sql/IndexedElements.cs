using Granary.Contracts.Plans;

namespace Granary.Storage.Sql;

/// <summary>The part of a condition on elements that an index over elements answers: an element has one of several values.</summary>
/// <param name="Place">The column or table of the index; see <see cref="SqlStatement.FindElements"/>.</param>
/// <param name="Values">The values, none of them null.</param>
/// <param name="IsWhole">Whether the condition asks for nothing else.</param>
internal sealed record IndexedElements(string Place, IReadOnlyList<PlanValue> Values, bool IsWhole)
{
    /// <summary>The part that an index of the statement's collection answers; null if there is none.</summary>
    public static IndexedElements? Find(PlanNode.AnyElement any, SqlStatement statement)
    {
        IReadOnlyList<PlanNode> parts = Parts(any);
        return parts.Select(Read).OfType<(PlanOperand Element, IReadOnlyList<PlanValue> Values)>()
            .Select(part => statement.FindElements(any.Sequence, part.Element) is { } place
                ? new IndexedElements(place, part.Values, parts.Count == 1)
                : null)
            .FirstOrDefault(found => found is not null);
    }

    /// <summary>The paths, beginning at the element, by which an index could answer a part of a condition.</summary>
    public static IEnumerable<DocumentPath> Paths(PlanNode.AnyElement any) =>
        Parts(any).Select(Read).OfType<(PlanOperand Element, IReadOnlyList<PlanValue> Values)>()
            .Select(part => part.Element).OfType<PlanOperand.Member>().Where(member => member.Level == 1).Select(member => member.Path);

    /// <summary>Whether a value of an element is all that a condition asks for.</summary>
    public static bool AsksForOneValue(PlanNode.AnyElement any) => Parts(any) is [var sole] && Read(sole) is not null;

    private static IReadOnlyList<PlanNode> Parts(PlanNode.AnyElement any) =>
        any.Condition is PlanNode.AllOf all ? all.Nodes : [any.Condition];

    private static (PlanOperand Element, IReadOnlyList<PlanValue> Values)? Read(PlanNode node) => node switch
    {
        PlanNode.Comparison { Operator: ComparisonOperator.Equal, Right: PlanOperand.Constant { Value.Content: not null } sought } equal =>
            (equal.Left, [sought.Value]),
        PlanNode.Membership { Values.Count: > 0 } membership when membership.Values.All(value => value.Content is not null) =>
            (membership.Operand, membership.Values),
        _ => null,
    };
}
