using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>The number of elements of a collection that fulfil a rule, or of all elements.</summary>
internal sealed record Counted(Value Source, Rule? Rule, int Level) : Value(typeof(int))
{
    public override int Size => 1 + (Rule?.Size ?? 0);

    public override IEnumerable<Value> Smaller => Rule is null
        ? []
        : [this with { Rule = null }, .. Rule.Smaller.Select(smaller => this with { Rule = smaller })];

    public override IEnumerable<Rule> Conditions => [new Quantified(Any: true, Source, Rule, Level)];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) =>
        Sequences.Call(nameof(Enumerable.Count), Source, Rule, scope);

    public override string ToString() => $"{Source}.Count({Sequences.Text(Rule, Level)})";
}
