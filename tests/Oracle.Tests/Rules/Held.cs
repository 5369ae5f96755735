using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>A boolean by itself: a member, or whether a nullable member has a value.</summary>
internal sealed record Held(Value Flag) : Rule
{
    public override int Size => Flag.Size;

    public override IEnumerable<Rule> Smaller =>
    [
        .. Within(Flag).Where(part => part != this && part.Size <= Size),
        .. Flag.Smaller.Where(smaller => smaller is not (Captured or Literal)).Select(smaller => new Held(smaller)),
    ];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) => Flag.ToExpression(scope);

    public override string ToString() => Flag.ToString();
}
