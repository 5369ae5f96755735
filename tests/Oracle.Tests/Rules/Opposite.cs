using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>The negation of a flag that may be missing: null stays null.</summary>
internal sealed record Opposite(Value Flag) : Value(typeof(bool?))
{
    public override int Size => 1 + Flag.Size;

    public override IEnumerable<Value> Smaller =>
    [
        .. Flag.Type == Type ? [Flag] : Array.Empty<Value>(),
        .. Flag.Smaller.Where(smaller => smaller is not Captured).Select(smaller => this with { Flag = smaller }),
    ];

    public override IEnumerable<Rule> Conditions => Flag.Conditions;

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) =>
        Expression.Not(Promotion.To(Flag.ToExpression(scope), Type));

    public override string ToString() => $"!{Flag}";
}
