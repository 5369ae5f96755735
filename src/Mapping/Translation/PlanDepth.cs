using Granary.Contracts.Plans;

namespace Granary.Mapping.Translation;

/// <summary>How deep a plan is nested, in what a parser of SQL has to remember at once: SQLite's may hold a hundred symbols.</summary>
internal static class PlanDepth
{
    /// <summary>The greatest depth that every database takes, with some room for the statement around it.</summary>
    public const int Greatest = 70;

    private const int Bracket = 3;
    private const int Function = 5;
    private const int Condition = 2;
    private const int Subquery = 10;

    /// <summary>The depth of a condition.</summary>
    public static int Of(PlanNode node) => node switch
    {
        PlanNode.AllOf all => Above(all.Nodes),
        PlanNode.AnyOf any => Above(any.Nodes),
        PlanNode.Negation negation => 1 + Of(negation.Node),
        PlanNode.Comparison comparison => Condition + Math.Max(Of(comparison.Left), Of(comparison.Right)),
        PlanNode.TextMatch match => Condition + Function + Of(match.Text),
        PlanNode.Membership membership => Condition + Of(membership.Operand),
        PlanNode.AnyElement any => Subquery + Of(any.Sequence.StandIns) + Of(any.Condition),
        _ => Condition,
    };

    private static int Above(IReadOnlyList<PlanNode> nodes) => Bracket + nodes.Select(Of).DefaultIfEmpty(0).Max();

    // Each is a choice between names, within another that asks for an object.
    private static int Of(PlanStandIns? standIns) => 2 * Function * (standIns?.All.Count ?? 0);

    private static int Of(PlanOperand operand) => operand switch
    {
        PlanOperand.Member path => Function + Of(path.Path.StandIns),
        PlanOperand.Count count => Function + Subquery + Of(count.Sequence.StandIns) + Of(count.Condition),
        PlanOperand.TextLength length => Function + Of(length.Text),
        PlanOperand.Folded folded => Function + Of(folded.Text),
        PlanOperand.MomentPart part => Function + Of(part.Moment),
        PlanOperand.Widened widened => Function + Of(widened.Number),
        PlanOperand.FirstPresent first => Function + Math.Max(Of(first.Value), Of(first.Otherwise)),
        PlanOperand.Arithmetic arithmetic => Function + Math.Max(Of(arithmetic.Left), Of(arithmetic.Right)),
        _ => Function,
    };
}
