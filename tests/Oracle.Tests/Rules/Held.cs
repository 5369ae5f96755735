using System.Linq.Expressions;

namespace Granary.Tests.Oracle.Tests.Rules;

/// <summary>A boolean by itself: a member, or whether one is there.</summary>
internal sealed record Held(Value Flag) : Rule
{
    public override int Size => Flag.Size;

    public override IEnumerable<Rule> Smaller => [];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) => Flag.ToExpression(scope);

    public override string ToString() => Flag.ToString();
}
