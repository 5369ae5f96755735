using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>The negation of a rule.</summary>
internal sealed record Negated(Rule Rule) : Rule
{
    public override int Size => 1 + Rule.Size;

    public override IEnumerable<Rule> Smaller => [Rule, .. Rule.Smaller.Select(smaller => new Negated(smaller))];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) => Expression.Not(Rule.ToExpression(scope));

    public override string ToString() => $"!({Rule})";
}
