using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>A value, or another value if the first one is null.</summary>
internal sealed record FirstPresent(Value Chosen, Value Otherwise) : Value(Otherwise.Type)
{
    public override int Size => 1 + Chosen.Size + Otherwise.Size;

    public override IEnumerable<Value> Smaller =>
    [
        .. Chosen.Type == Type ? [Chosen] : Array.Empty<Value>(),
        Otherwise,
        .. Chosen.Smaller.Where(smaller => smaller is not Captured).Select(smaller => this with { Chosen = smaller }),
        .. Otherwise.Smaller.Select(smaller => this with { Otherwise = smaller }),
    ];

    public override IEnumerable<Rule> Conditions => [.. Chosen.Conditions, .. Otherwise.Conditions];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) =>
        Expression.Coalesce(Chosen.ToExpression(scope), Otherwise.ToExpression(scope));

    public override string ToString() => $"({Chosen} ?? {Otherwise})";
}
