using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>The result of a rule, as a value that other forms compare, choose and join.</summary>
internal sealed record Verdict(Rule Rule) : Value(typeof(bool))
{
    public override int Size => Rule.Size;

    public override IEnumerable<Value> Smaller => Rule.Smaller.Select(smaller => new Verdict(smaller));

    public override IEnumerable<Rule> Conditions => [Rule];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) => Rule.ToExpression(scope);

    public override string ToString() => $"({Rule})";
}
