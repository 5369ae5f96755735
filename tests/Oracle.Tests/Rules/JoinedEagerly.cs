using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>Two rules that are both evaluated: joined by <c>&amp;</c>, <c>|</c> or <c>^</c>.</summary>
internal sealed record JoinedEagerly(ExpressionType Operator, Rule Left, Rule Right) : Rule
{
    public override int Size => 1 + Left.Size + Right.Size;

    public override IEnumerable<Rule> Smaller =>
    [
        Left,
        Right,
        .. Operator == ExpressionType.ExclusiveOr ? [new Negated(Left), new Negated(Right)] : Array.Empty<Rule>(),
        .. Left.Smaller.Select(smaller => this with { Left = smaller }),
        .. Right.Smaller.Select(smaller => this with { Right = smaller }),
    ];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) =>
        Expression.MakeBinary(Operator, Left.ToExpression(scope), Right.ToExpression(scope));

    public override string ToString() => $"({Left} {CSharpText.Of(Operator)} {Right})";
}
