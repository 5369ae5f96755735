using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>Two flags, each of which may be missing, joined by the operators of <c>bool?</c>.</summary>
internal sealed record Mingled(ExpressionType Operator, Value Left, Value Right) : Value(typeof(bool?))
{
    public override int Size => 1 + Left.Size + Right.Size;

    public override IEnumerable<Value> Smaller =>
    [
        .. new[] { Left, Right }.Where(side => side.Type == Type && side is not Captured),
        .. Left.Smaller.Where(smaller => smaller is not Captured).Select(smaller => this with { Left = smaller }),
        .. Right.Smaller.Select(smaller => this with { Right = smaller }),
    ];

    public override IEnumerable<Rule> Conditions => [.. Left.Conditions, .. Right.Conditions];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) => Expression.MakeBinary(
        Operator, Promotion.To(Left.ToExpression(scope), Type), Promotion.To(Right.ToExpression(scope), Type));

    public override string ToString() => $"({Left} {CSharpText.Of(Operator)} {Right})";
}
