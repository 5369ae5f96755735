using System.Globalization;

namespace Granary.Contracts.Plans;

/// <summary>Plans as text for people: for logs and messages, and to tell two plans apart. The text is never read back.</summary>
internal static class PlanDescription
{
    /// <summary>The keys of an order.</summary>
    public static string Describe(IEnumerable<PlanOrder> order) =>
        string.Join(", ", order.Select(key => key.Descending ? $"{Describe(key.Key)} desc" : Describe(key.Key)));

    /// <summary>A value.</summary>
    public static string Describe(PlanOperand operand) => operand switch
    {
        PlanOperand.Member path => $"{Describe(path.Path)}:{path.Kind}",
        PlanOperand.Constant value => Describe(value.Value),
        PlanOperand.Count count => $"count({Describe(count.Sequence)}, {Describe(count.Condition)})",
        PlanOperand.Entry entry => $"{Entry(entry.Map, entry.Key)}{string.Concat(entry.Content.Members.Select(member => $".{member}"))}"
            + $"{entry.Content.StandIns}{entry.Content.Renamings}:{entry.Kind}",
        PlanOperand.EntryCount count => $"count({Describe(count.Map)})",
        PlanOperand.TextLength length => $"length({Describe(length.Text)})",
        PlanOperand.Folded folded => $"fold({Describe(folded.Text)})",
        PlanOperand.MomentPart part => $"{part.Part}({Describe(part.Moment)})",
        PlanOperand.Widened widened => $"{widened.To}({Describe(widened.Number)})",
        PlanOperand.FirstPresent first => $"first({Describe(first.Value)}, {Describe(first.Otherwise)})",
        PlanOperand.Arithmetic arithmetic =>
            $"{arithmetic.Operator}{arithmetic.In}({Describe(arithmetic.Left)}, {Describe(arithmetic.Right)})",
        _ => throw new ArgumentException($"{operand?.GetType().Name ?? "null"} is not an operand.", nameof(operand)),
    };

    /// <summary>A condition.</summary>
    public static string Describe(PlanNode node) => node switch
    {
        PlanNode.AllOf { Nodes.Count: 0 } => "everything",
        PlanNode.AnyOf { Nodes.Count: 0 } => "nothing",
        PlanNode.AllOf all => $"({string.Join(" and ", all.Nodes.Select(Describe))})",
        PlanNode.AnyOf any => $"({string.Join(" or ", any.Nodes.Select(Describe))})",
        PlanNode.Negation negation => $"not {Describe(negation.Node)}",
        PlanNode.Comparison comparison => $"{Describe(comparison.Left)} {comparison.Operator} {Describe(comparison.Right)}",
        PlanNode.TextMatch match => $"{Describe(match.Text)} {match.Kind} '{match.Pattern}'",
        PlanNode.Membership membership => $"{Describe(membership.Operand)} in [{string.Join(", ", membership.Values.Select(Describe))}]",
        PlanNode.AnyElement any => $"any({Describe(any.Sequence)}, {Describe(any.Condition)})",
        PlanNode.HasEntry entry => $"has {Entry(entry.Map, entry.Key)}",
        PlanNode.IdentityMembership identities => $"id in [{string.Join(", ", identities.Ids)}]",
        PlanNode.RowAfter after => $"({string.Concat(after.Keys.Select(key => $"{Describe(key)}, "))}id) after "
            + $"({string.Concat(after.Values.Select(value => $"{Describe(value)}, "))}{after.Id})",
        _ => throw new ArgumentException($"{node?.GetType().Name ?? "null"} is not a plan node.", nameof(node)),
    };

    private static string Entry(DocumentPath map, string key) => $"{Describe(map)}['{key}']";

    private static string Describe(PlanValue value) => value.Content switch
    {
        null => "null",
        string text => $"'{text}'",
        var content => Convert.ToString(content, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Describe(DocumentPath path) => path.Level == 0
        ? $"{path}{path.StandIns}{path.Renamings}"
        : $"{path}@{path.Level.ToString(CultureInfo.InvariantCulture)}{path.StandIns}{path.Renamings}";
}
