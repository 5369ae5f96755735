using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>Two values of one type, compared by CompareTo; its result stands on either side of the zero.</summary>
internal sealed record ComparedTo(ExpressionType Operator, Value Left, Value Right, bool ZeroFirst) : Rule
{
    public override int Size => 1 + Left.Size + Right.Size;

    public override IEnumerable<Rule> Smaller =>
    [
        .. ZeroFirst ? [this with { ZeroFirst = false }] : Array.Empty<Rule>(),
        .. Left.Smaller.Where(smaller => smaller is not Captured || Right is not Captured).Select(smaller => this with { Left = smaller }),
        .. Right.Smaller.Where(smaller => smaller is not Captured || Left is not Captured).Select(smaller => this with { Right = smaller }),
    ];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope)
    {
        Expression call = Expression.Call(Left.ToExpression(scope), nameof(IComparable.CompareTo), null, Right.ToExpression(scope));
        Expression zero = Expression.Constant(0);
        return ZeroFirst ? Expression.MakeBinary(Operator, zero, call) : Expression.MakeBinary(Operator, call, zero);
    }

    public override string ToString() => ZeroFirst
        ? $"0 {CSharpText.Of(Operator)} {Left}.CompareTo({Right})"
        : $"{Left}.CompareTo({Right}) {CSharpText.Of(Operator)} 0";
}
