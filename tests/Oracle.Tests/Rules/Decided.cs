using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>One of two rules, chosen by a captured value: the other rule is never reached.</summary>
internal sealed record Decided(bool Test, Rule Yes, Rule No) : Rule
{
    public override int Size => 1 + Yes.Size + No.Size;

    public override IEnumerable<Rule> Smaller =>
    [
        Test ? Yes : No,
        Test ? No : Yes,
        .. Yes.Smaller.Select(smaller => this with { Yes = smaller }),
        .. No.Smaller.Select(smaller => this with { No = smaller }),
    ];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) => Expression.Condition(
        new Captured(Test, typeof(bool)).ToExpression(scope), Yes.ToExpression(scope), No.ToExpression(scope));

    public override string ToString() => $"({CSharpText.Of(Test)} ? {Yes} : {No})";
}
