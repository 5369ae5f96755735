using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>GetValueOrDefault of a value that may be missing, with or without a replacement.</summary>
internal sealed record OrDefault(Value Chosen, Value? Otherwise) : Value(Promotion.Plain(Chosen.Type))
{
    public override int Size => 1 + Chosen.Size + (Otherwise?.Size ?? 0);

    public override IEnumerable<Value> Smaller => Otherwise is null
        ? []
        :
        [
            this with { Otherwise = null },
            .. Otherwise is Captured ? [] : new[] { Otherwise },
            .. Otherwise.Smaller.Select(smaller => this with { Otherwise = smaller }),
        ];

    public override IEnumerable<Rule> Conditions => [.. Chosen.Conditions, .. Otherwise?.Conditions ?? []];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) => Expression.Call(
        Chosen.ToExpression(scope), "GetValueOrDefault", null, Otherwise is null ? [] : [Otherwise.ToExpression(scope)]);

    public override string ToString() => $"{Chosen}.GetValueOrDefault({Otherwise})";
}
