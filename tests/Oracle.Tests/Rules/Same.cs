using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>Two texts, each of which may be missing, compared by string.Equals.</summary>
internal sealed record Same(Value Left, Value Right, StringComparison Comparison) : Rule
{
    public override int Size => 1 + Left.Size + Right.Size;

    public override IEnumerable<Rule> Smaller =>
    [
        .. Left.Smaller.Where(smaller => smaller is not Captured).Select(smaller => this with { Left = smaller }),
        .. Right.Smaller.Select(smaller => this with { Right = smaller }),
    ];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) => Expression.Call(
        typeof(string), nameof(string.Equals), null, Left.ToExpression(scope), Right.ToExpression(scope), Expression.Constant(Comparison));

    public override string ToString() => $"string.Equals({Left}, {Right}, StringComparison.{Comparison})";
}
