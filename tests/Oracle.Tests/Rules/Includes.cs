using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>A test whether a collection contains a value.</summary>
internal sealed record Includes(Value Source, Value Item) : Rule
{
    public override int Size => 1 + Source.Size + Item.Size;

    public override IEnumerable<Rule> Smaller => Item.Smaller.Select(smaller => this with { Item = smaller });

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) => Expression.Call(
        typeof(Enumerable), nameof(Enumerable.Contains), [Item.Type], Source.ToExpression(scope), Item.ToExpression(scope));

    public override string ToString() => $"{Source}.Contains({Item})";
}
