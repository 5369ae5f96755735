using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>A number computed from two others.</summary>
internal sealed record Computed(ExpressionType Operator, Value Left, Value Right)
    : Value(Promotion.Of(Left.Type, Right.Type) ?? throw new ArgumentException($"{Left.Type} and {Right.Type} are not computed with."))
{
    public override int Size => 1 + Left.Size + Right.Size;

    public override IEnumerable<Value> Smaller =>
    [
        .. new[] { Left, Right }.Where(side => side.Type == Type && side is not Captured),
        .. Left.Smaller.Select(smaller => this with { Left = smaller }),
        .. Divides ? [] : Right.Smaller.Select(smaller => this with { Right = smaller }),
    ];

    private bool Divides => Operator is ExpressionType.Divide or ExpressionType.Modulo;

    public override IEnumerable<Rule> Conditions => [.. Left.Conditions, .. Right.Conditions];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) => Expression.MakeBinary(
        Operator, Promotion.To(Left.ToExpression(scope), Type), Promotion.To(Right.ToExpression(scope), Type));

    public override string ToString() => $"({Left} {CSharpText.Of(Operator)} {Right})";
}
