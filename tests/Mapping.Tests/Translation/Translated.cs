using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Mapping.Tests.Translation;

/// <summary>Translates rules over crates, and prints plans so that a test can spell out the one it expects.</summary>
internal static class Translated
{
    private static readonly AggregateMappings _mappings = new(AggregateModel.Of([new CrateModel()]));

    private static readonly SpecificationTranslator _translator = new(_mappings, _mappings.For(typeof(Crate)));

    public static string Rule(Expression<Func<Crate, bool>> criterion) => Text(_translator.Translate(criterion));

    public static string Key<TKey>(Expression<Func<Crate, TKey>> key) => Text(_translator.TranslateOrder(key));

    private static string Text(PlanNode node) => node switch
    {
        AllOf { Nodes.Count: 0 } => "everything",
        AnyOf { Nodes.Count: 0 } => "nothing",
        AllOf all => $"({string.Join(" and ", all.Nodes.Select(Text))})",
        AnyOf any => $"({string.Join(" or ", any.Nodes.Select(Text))})",
        Negation negation => $"not {Text(negation.Node)}",
        Comparison comparison => $"{Text(comparison.Left)} {comparison.Operator} {Text(comparison.Right)}",
        TextMatch match => $"{Text(match.Text)} {match.Kind} '{match.Pattern}'",
        Membership membership => $"{Text(membership.Operand)} in [{string.Join(", ", membership.Values.Select(Text))}]",
        AnyElement any => $"any {any.Sequence}@{any.Sequence.Level} ({Text(any.Condition)})",
        IdentityMembership identities => $"id in [{string.Join(", ", identities.Ids)}]",
        _ => throw new ArgumentException($"{node.GetType().Name} has no text.", nameof(node)),
    };

    private static string Text(PlanOperand operand) => operand switch
    {
        PathOperand { Level: > 0 } path => $"{Text(path.Path)}@{path.Level}",
        PathOperand path => Text(path.Path),
        CountOperand count => $"count {count.Sequence}@{count.Sequence.Level} ({Text(count.Condition)})",
        TextLengthOperand length => $"length({Text(length.Text)})",
        FoldedOperand folded => $"fold({Text(folded.Text)})",
        DatePartOperand part => $"{part.Part}({Text(part.Moment)})",
        WidenedOperand widened => $"{widened.To}({Text(widened.Number)})",
        FirstPresentOperand first => $"first({Text(first.Value)}, {Text(first.Otherwise)})",
        ArithmeticOperand arithmetic => $"{arithmetic.Operator}{arithmetic.In}({Text(arithmetic.Left)}, {Text(arithmetic.Right)})",
        ValueOperand value => Text(value.Value),
        _ => throw new ArgumentException($"{operand.GetType().Name} has no text.", nameof(operand)),
    };

    private static string Text(PlanPath path) => $"{path}:{path.Kind}";

    private static string Text(PlanValue value) => value.Content is null ? "null" : $"{value.Content.GetType().Name} {value}";
}
