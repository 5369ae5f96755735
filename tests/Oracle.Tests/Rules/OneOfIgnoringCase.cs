using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>A test whether a captured set that ignores case contains a text.</summary>
internal sealed record OneOfIgnoringCase(IReadOnlyList<string?> Values, Value Item) : Rule
{
    public override int Size => 1 + Item.Size + Values.Count;

    public override IEnumerable<Rule> Smaller =>
    [
        .. Values.Select((_, left) => this with { Values = [.. Values.Where((_, at) => at != left)] }),
        .. Item.Smaller.Where(smaller => smaller is not Captured).Select(smaller => this with { Item = smaller }),
    ];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) => Expression.Call(
        Expression.Constant(new HashSet<string?>(Values, StringComparer.OrdinalIgnoreCase)), "Contains", null, Item.ToExpression(scope));

    public override string ToString() =>
        $"new HashSet<string>([{string.Join(", ", Values.Select(CSharpText.Of))}], StringComparer.OrdinalIgnoreCase).Contains({Item})";
}
