using System.Globalization;

namespace Granary.Contracts.Plans;

/// <summary>Plans as text for people: for logs and messages, and to tell two of them apart. Never read back.</summary>
internal static class PlanDescription
{
    /// <summary>The keys of an order.</summary>
    public static string Of(IEnumerable<PlanOrder> order) =>
        string.Join(", ", order.Select(key => key.Descending ? $"{Of(key.Key)} desc" : Of(key.Key)));

    /// <summary>A value.</summary>
    public static string Of(PlanOperand operand) => operand switch
    {
        PlanOperand.Member path => $"{Of(path.Path)}:{path.Kind}",
        PlanOperand.Constant value => Of(value.Value),
        PlanOperand.Count count => $"count({Of(count.Sequence)}, {Of(count.Condition)})",
        PlanOperand.TextLength length => $"length({Of(length.Text)})",
        PlanOperand.Folded folded => $"fold({Of(folded.Text)})",
        PlanOperand.MomentPart part => $"{part.Part}({Of(part.Moment)})",
        PlanOperand.Widened widened => $"{widened.To}({Of(widened.Number)})",
        PlanOperand.FirstPresent first => $"first({Of(first.Value)}, {Of(first.Otherwise)})",
        PlanOperand.Arithmetic arithmetic => $"{arithmetic.Operator}{arithmetic.In}({Of(arithmetic.Left)}, {Of(arithmetic.Right)})",
        _ => throw new ArgumentException($"{operand?.GetType().Name ?? "null"} is not an operand.", nameof(operand)),
    };

    /// <summary>A condition.</summary>
    public static string Of(PlanNode node) => node switch
    {
        PlanNode.AllOf { Nodes.Count: 0 } => "everything",
        PlanNode.AnyOf { Nodes.Count: 0 } => "nothing",
        PlanNode.AllOf all => $"({string.Join(" and ", all.Nodes.Select(Of))})",
        PlanNode.AnyOf any => $"({string.Join(" or ", any.Nodes.Select(Of))})",
        PlanNode.Negation negation => $"not {Of(negation.Node)}",
        PlanNode.Comparison comparison => $"{Of(comparison.Left)} {comparison.Operator} {Of(comparison.Right)}",
        PlanNode.TextMatch match => $"{Of(match.Text)} {match.Kind} '{match.Pattern}'",
        PlanNode.Membership membership => $"{Of(membership.Operand)} in [{string.Join(", ", membership.Values.Select(Of))}]",
        PlanNode.AnyElement any => $"any({Of(any.Sequence)}, {Of(any.Condition)})",
        PlanNode.IdentityMembership identities => $"id in [{string.Join(", ", identities.Ids)}]",
        PlanNode.RowAfter after => $"({string.Concat(after.Keys.Select(key => $"{Of(key)}, "))}id) after "
            + $"({string.Concat(after.Values.Select(value => $"{Of(value)}, "))}{after.Id})",
        _ => throw new ArgumentException($"{node?.GetType().Name ?? "null"} is not a plan node.", nameof(node)),
    };

    private static string Of(PlanValue value) => value.Content switch
    {
        null => "null",
        string text => $"'{text}'",
        var content => Convert.ToString(content, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Of(DocumentPath path) => path.Level == 0
        ? $"{path}{path.StandIns}"
        : $"{path}@{path.Level.ToString(CultureInfo.InvariantCulture)}{path.StandIns}";
}
