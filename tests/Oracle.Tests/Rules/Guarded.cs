using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>A captured list's <c>Contains</c>, guarded by a null test of the list; if the list is null, it is not searched.</summary>
/// <param name="Values">The list, which may be null.</param>
/// <param name="Item">The value.</param>
/// <param name="Before">A rule that is evaluated before the list is searched, if any.</param>
/// <param name="IsEither">Whether the rule holds if the list is null.</param>
internal sealed record Guarded(IReadOnlyList<object?>? Values, Value Item, Rule? Before, bool IsEither) : Rule
{
    public override int Size => 2 + Item.Size + (Before?.Size ?? 0) + (Values?.Count ?? 0);

    public override IEnumerable<Rule> Smaller =>
    [
        .. Within(Item),
        .. Before is null
            ? Array.Empty<Rule>()
            : [Before, this with { Before = null }, .. Before.Smaller.Select(smaller => this with { Before = smaller })],
        .. Values is null ? Array.Empty<Rule>() : [new OneOf(Values, Item, InSet: false)],
        .. Values is null ? [] : Values.Select((_, left) => this with { Values = [.. Values.Where((_, at) => at != left)] }),
        .. Item.Smaller.Where(smaller => smaller is not Captured).Select(smaller => this with { Item = smaller }),
    ];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope)
    {
        Type type = typeof(List<>).MakeGenericType(Item.Type);
        object? list = null;
        if (Values is not null)
        {
            var values = Array.CreateInstance(Item.Type, Values.Count);
            for (int i = 0; i < Values.Count; i++)
            {
                values.SetValue(Values[i], i);
            }

            list = Activator.CreateInstance(type, values);
        }

        Expression captured = new Captured(list, type).ToExpression(scope);
        Expression nothing = Expression.Constant(null, type);
        Expression contains = Expression.Call(captured, "Contains", null, Item.ToExpression(scope));
        Expression test = IsEither ? Expression.Equal(captured, nothing) : Expression.NotEqual(captured, nothing);
        Expression guard = Before is null ? test : Join(Before.ToExpression(scope), test);
        return Join(guard, contains);
    }

    public override string ToString()
    {
        string list =
            Values is null ? "list" : $"new List<{CSharpText.Of(Item.Type)}>([{string.Join(", ", Values.Select(CSharpText.Of))}])";
        string join = IsEither ? "||" : "&&";
        return $"({(Before is null ? "" : $"{Before} {join} ")}{list} {(IsEither ? "==" : "!=")} null {join} {list}.Contains({Item}))";
    }

    private BinaryExpression Join(Expression left, Expression right) =>
        IsEither ? Expression.OrElse(left, right) : Expression.AndAlso(left, right);
}
