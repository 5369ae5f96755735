using Granary.Contracts.Plans;

namespace Granary.Oracle.Tests.Engines;

/// <summary>Plans and answers that are wrong, as an engine with a fault would make them.</summary>
internal static class PlanFault
{
    private const string LastOfAll = "\U0010FFFF";

    /// <summary>Every "less or equal" is "less".</summary>
    public static QueryPlan LessOrEqualIsLess(QueryPlan plan) => plan with
    {
        Filter = Rewritten(plan.Filter, node => node is PlanNode.Comparison { Operator: ComparisonOperator.LessOrEqual } comparison
            ? comparison with { Operator = ComparisonOperator.Less }
            : node),
    };

    /// <summary>A negated condition on elements of a collection loses its negation.</summary>
    public static QueryPlan AnyIsNeverNegated(QueryPlan plan) => plan with
    {
        Filter = Rewritten(plan.Filter, node => node is PlanNode.Negation { Node: PlanNode.AnyElement any } ? any : node),
    };

    /// <summary>Every comparison of text respects case.</summary>
    public static QueryPlan CaseIsNeverIgnored(QueryPlan plan) => plan with
    {
        Filter = Rewritten(
            plan.Filter,
            node => node is PlanNode.TextMatch { Text: PlanOperand.Folded folded } match ? match with { Text = folded.Text } : node),
    };

    /// <summary>A page leaves out all results whose keys equal those of the result before the page.</summary>
    public static QueryPlan TiesAreLost(QueryPlan plan) => plan with
    {
        Filter = Rewritten(plan.Filter, node => node is PlanNode.RowAfter after ? after with { Id = LastOfAll } : node),
    };

    /// <summary>An average counts missing numbers too.</summary>
    public static SummaryGroup NullIsAveraged(SummaryGroup group) => group with { Summed = group.Count };

    private static PlanNode Rewritten(PlanNode node, Func<PlanNode, PlanNode> rewrite) => rewrite(node switch
    {
        PlanNode.AllOf all => new PlanNode.AllOf([.. all.Nodes.Select(part => Rewritten(part, rewrite))]),
        PlanNode.AnyOf any => new PlanNode.AnyOf([.. any.Nodes.Select(part => Rewritten(part, rewrite))]),
        PlanNode.Negation negation => new PlanNode.Negation(Rewritten(negation.Node, rewrite)),
        PlanNode.AnyElement any => any with { Condition = Rewritten(any.Condition, rewrite) },
        _ => node,
    });
}
