using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>Two rules, joined by <c>&amp;&amp;</c> or <c>||</c>.</summary>
internal sealed record Joined(bool Both, Rule Left, Rule Right) : Rule
{
    public override int Size => 1 + Left.Size + Right.Size;

    public override IEnumerable<Rule> Smaller =>
    [
        Left,
        Right,
        .. Left.Smaller.Select(smaller => this with { Left = smaller }),
        .. Right.Smaller.Select(smaller => this with { Right = smaller }),
    ];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) => Both
        ? Expression.AndAlso(Left.ToExpression(scope), Right.ToExpression(scope))
        : Expression.OrElse(Left.ToExpression(scope), Right.ToExpression(scope));

    public override string ToString() => $"({Left} {(Both ? "&&" : "||")} {Right})";
}
