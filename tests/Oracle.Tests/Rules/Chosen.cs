using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>One of two rules, chosen by a third one.</summary>
internal sealed record Chosen(Rule Test, Rule Yes, Rule No) : Rule
{
    public override int Size => 1 + Test.Size + Yes.Size + No.Size;

    public override IEnumerable<Rule> Smaller =>
    [
        Test,
        Yes,
        No,
        new Negated(Test),
        .. Test.Smaller.Select(smaller => this with { Test = smaller }),
        .. Yes.Smaller.Select(smaller => this with { Yes = smaller }),
        .. No.Smaller.Select(smaller => this with { No = smaller }),
    ];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) =>
        Expression.Condition(Test.ToExpression(scope), Yes.ToExpression(scope), No.ToExpression(scope));

    public override string ToString() => $"({Test} ? {Yes} : {No})";
}
