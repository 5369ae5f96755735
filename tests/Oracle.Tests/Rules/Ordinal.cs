using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>Two texts, compared by string.CompareOrdinal.</summary>
internal sealed record Ordinal(ExpressionType Operator, Value Left, Value Right) : Rule
{
    public override int Size => 1 + Left.Size + Right.Size;

    public override IEnumerable<Rule> Smaller =>
    [
        .. Left.Smaller.Where(smaller => smaller is not Captured || Right is not Captured).Select(smaller => this with { Left = smaller }),
        .. Right.Smaller.Where(smaller => smaller is not Captured || Left is not Captured).Select(smaller => this with { Right = smaller }),
    ];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) => Expression.MakeBinary(
        Operator,
        Expression.Call(typeof(string), nameof(string.CompareOrdinal), null, Left.ToExpression(scope), Right.ToExpression(scope)),
        Expression.Constant(0));

    public override string ToString() => $"string.CompareOrdinal({Left}, {Right}) {CSharpText.Of(Operator)} 0";
}
