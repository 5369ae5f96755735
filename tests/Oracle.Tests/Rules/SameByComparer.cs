using System.Linq.Expressions;
using System.Reflection;

namespace Granary.Oracle.Tests.Rules;

/// <summary>Two texts, compared by a comparer of .NET's: <c>StringComparer.OrdinalIgnoreCase.Equals(a, b)</c>.</summary>
internal sealed record SameByComparer(Value Left, Value Right, bool IgnoresCase) : Rule
{
    private static readonly MethodInfo _equals =
        typeof(StringComparer).GetMethod(nameof(Equals), [typeof(string), typeof(string)]) ?? throw new MissingMethodException();

    public override int Size => 1 + Left.Size + Right.Size;

    public override IEnumerable<Rule> Smaller =>
    [
        .. Left.Smaller.Where(smaller => smaller is not Captured).Select(smaller => this with { Left = smaller }),
        .. Right.Smaller.Select(smaller => this with { Right = smaller }),
    ];

    private string Comparer => IgnoresCase ? nameof(StringComparer.OrdinalIgnoreCase) : nameof(StringComparer.Ordinal);

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) => Expression.Call(
        Expression.Property(null, typeof(StringComparer), Comparer),
        _equals,
        Left.ToExpression(scope),
        Right.ToExpression(scope));

    public override string ToString() => $"StringComparer.{Comparer}.Equals({Left}, {Right})";
}
