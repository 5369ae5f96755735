using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>A text that is null or empty.</summary>
internal sealed record Empty(Value Text) : Rule
{
    public override int Size => 1 + Text.Size;

    public override IEnumerable<Rule> Smaller => Text.Smaller.Select(smaller => new Empty(smaller));

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) =>
        Expression.Call(typeof(string), nameof(string.IsNullOrEmpty), null, Text.ToExpression(scope));

    public override string ToString() => $"string.IsNullOrEmpty({Text})";
}
