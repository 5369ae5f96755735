using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>A number with the other sign.</summary>
internal sealed record Negative(Value Number) : Value(Promotion.Of(Number.Type, typeof(int)) ?? typeof(int))
{
    public override int Size => 1 + Number.Size;

    public override IEnumerable<Value> Smaller =>
    [
        .. Number.Type == Type ? [Number] : Array.Empty<Value>(),
        .. Number.Smaller.Where(smaller => smaller is not Captured).Select(smaller => this with { Number = smaller }),
    ];

    public override IEnumerable<Rule> Conditions => Number.Conditions;

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) =>
        Expression.Negate(Promotion.To(Number.ToExpression(scope), Type));

    public override string ToString() => $"-{Number}";
}
