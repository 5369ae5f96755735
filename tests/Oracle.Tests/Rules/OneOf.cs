using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>A test whether a captured list or set contains a value.</summary>
internal sealed record OneOf(IReadOnlyList<object?> Values, Value Item, bool InSet) : Rule
{
    public override int Size => 1 + Item.Size + Values.Count;

    public override IEnumerable<Rule> Smaller =>
    [
        .. Within(Item),
        .. Values.Select((_, left) => this with { Values = [.. Values.Where((_, at) => at != left)] }),
        .. Item.Smaller.Where(smaller => smaller is not Captured).Select(smaller => this with { Item = smaller }),
    ];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope)
    {
        var list = Array.CreateInstance(Item.Type, Values.Count);
        for (int i = 0; i < Values.Count; i++)
        {
            list.SetValue(Values[i], i);
        }

        Type set = typeof(HashSet<>).MakeGenericType(Item.Type);
        return InSet
            ? Expression.Call(Expression.Constant(Activator.CreateInstance(set, list)), "Contains", null, Item.ToExpression(scope))
            : Expression.Call(
                typeof(Enumerable), nameof(Enumerable.Contains), [Item.Type], Expression.Constant(list), Item.ToExpression(scope));
    }

    public override string ToString()
    {
        string kind = InSet ? "HashSet" : "List";
        return $"new {kind}<{CSharpText.Of(Item.Type)}>([{string.Join(", ", Values.Select(CSharpText.Of))}]).Contains({Item})";
    }
}
