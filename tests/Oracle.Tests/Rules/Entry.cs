using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>The value of a key in a dictionary.</summary>
internal sealed record Entry(Value Map, Captured Key) : Value(Map.Type.GetGenericArguments()[1])
{
    public override IEnumerable<Value> Smaller =>
        Map.Smaller.Where(smaller => smaller is not Captured).Select(smaller => this with { Map = smaller });

    public override IEnumerable<Rule> Conditions => Type == typeof(bool) ? [new Held(this)] : [];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) =>
        Expression.Call(Map.ToExpression(scope), "get_Item", null, Key.ToExpression(scope));

    public override string ToString() => $"{Map}[{Key}]";
}
