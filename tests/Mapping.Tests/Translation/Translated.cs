using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Mapping.Tests.Translation;

/// <summary>Translates rules over crates, and prints plans so that a test can state the expected one.</summary>
internal static class Translated
{
    private static readonly AggregateMappings _mappings = new(AggregateModel.Build([new CrateModel()]));

    private static readonly SpecificationTranslator _translator = new(_mappings, _mappings.For(typeof(Crate)));

    public static string Rule(Expression<Func<Crate, bool>> criterion) => Text(_translator.Translate(criterion));

    public static string Key<TKey>(Expression<Func<Crate, TKey>> key) => Text(_translator.TranslateOrder(key));

    private static string Text(PlanNode node) => node switch
    {
        PlanNode.AllOf { Nodes.Count: 0 } => "everything",
        PlanNode.AnyOf { Nodes.Count: 0 } => "nothing",
        PlanNode.AllOf all => $"({string.Join(" and ", all.Nodes.Select(Text))})",
        PlanNode.AnyOf any => $"({string.Join(" or ", any.Nodes.Select(Text))})",
        PlanNode.Negation negation => $"not {Text(negation.Node)}",
        PlanNode.Comparison comparison => $"{Text(comparison.Left)} {comparison.Operator} {Text(comparison.Right)}",
        PlanNode.TextMatch match => $"{Text(match.Text)} {match.Kind} '{match.Pattern}'",
        PlanNode.Membership membership => $"{Text(membership.Operand)} in [{string.Join(", ", membership.Values.Select(Text))}]",
        PlanNode.AnyElement any => $"any {any.Sequence}@{any.Sequence.Level} ({Text(any.Condition)})",
        PlanNode.HasEntry entry => $"has {entry.Map}@{entry.Map.Level}['{entry.Key}']",
        PlanNode.IdentityMembership identities => $"id in [{string.Join(", ", identities.Ids)}]",
        _ => throw new ArgumentException($"{node.GetType().Name} has no text.", nameof(node)),
    };

    private static string Text(PlanOperand operand) => operand switch
    {
        PlanOperand.Member { Level: > 0 } path => $"{Text(path.Path)}@{path.Level}",
        PlanOperand.Member path => Text(path.Path),
        PlanOperand.Count count => $"count {count.Sequence}@{count.Sequence.Level} ({Text(count.Condition)})",
        PlanOperand.Entry entry => $"{entry.Map}@{entry.Map.Level}['{entry.Key}']{Text(entry.Content)}",
        PlanOperand.EntryCount count => $"count {count.Map}@{count.Map.Level}",
        PlanOperand.TextLength length => $"length({Text(length.Text)})",
        PlanOperand.Folded folded => $"fold({Text(folded.Text)})",
        PlanOperand.MomentPart part => $"{part.Part}({Text(part.Moment)})",
        PlanOperand.Widened widened => $"{widened.To}({Text(widened.Number)})",
        PlanOperand.FirstPresent first => $"first({Text(first.Value)}, {Text(first.Otherwise)})",
        PlanOperand.Arithmetic arithmetic => $"{arithmetic.Operator}{arithmetic.In}({Text(arithmetic.Left)}, {Text(arithmetic.Right)})",
        PlanOperand.Constant value => Text(value.Value),
        _ => throw new ArgumentException($"{operand.GetType().Name} has no text.", nameof(operand)),
    };

    private static string Text(DocumentPath path) => $"{path}:{path.Kind}";

    private static string Text(PlanValue value) => value.Content is null ? "null" : $"{value.Content.GetType().Name} {value}";
}
