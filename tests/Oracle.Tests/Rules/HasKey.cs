using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>A test whether a dictionary has a key.</summary>
internal sealed record HasKey(Value Map, Captured Key) : Rule
{
    public override int Size => 1 + Map.Size + Key.Size;

    public override IEnumerable<Rule> Smaller => Map.Smaller.Where(smaller => smaller is not Captured)
        .Select(smaller => this with { Map = smaller });

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) =>
        Expression.Call(Map.ToExpression(scope), "ContainsKey", null, Key.ToExpression(scope));

    public override string ToString() => $"{Map}.ContainsKey({Key})";
}
