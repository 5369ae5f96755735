using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>A test whether an enum has all bits of another one, by HasFlag.</summary>
internal sealed record Flagged(Value Flags, Value Flag) : Rule
{
    public override int Size => 1 + Flags.Size + Flag.Size;

    public override IEnumerable<Rule> Smaller =>
    [
        .. Within(Flags, Flag),
        .. Flags.Smaller.Where(smaller => smaller is not Captured).Select(smaller => this with { Flags = smaller }),
        .. Flag.Smaller.Where(smaller => smaller is not Captured).Select(smaller => this with { Flag = smaller }),
    ];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) => Expression.Call(
        Expression.Convert(Flags.ToExpression(scope), typeof(Enum)),
        nameof(Enum.HasFlag),
        null,
        Expression.Convert(Flag.ToExpression(scope), typeof(Enum)));

    public override string ToString() => $"{Flags}.HasFlag({Flag})";
}
