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
        AllOf all => Above(all.Nodes),
        AnyOf any => Above(any.Nodes),
        Negation negation => 1 + Of(negation.Node),
        Comparison comparison => Condition + Math.Max(Of(comparison.Left), Of(comparison.Right)),
        TextMatch match => Condition + Function + Of(match.Text),
        Membership membership => Condition + Of(membership.Operand),
        AnyElement any => Subquery + Of(any.Sequence.StandIns) + Of(any.Condition),
        _ => Condition,
    };

    private static int Above(IReadOnlyList<PlanNode> nodes) => Bracket + nodes.Select(Of).DefaultIfEmpty(0).Max();

    // Each is a choice between names, within another that asks for an object.
    private static int Of(PlanStandIns? standIns) => 2 * Function * (standIns?.All.Count ?? 0);

    private static int Of(PlanOperand operand) => operand switch
    {
        PathOperand path => Function + Of(path.Path.StandIns),
        CountOperand count => Function + Subquery + Of(count.Sequence.StandIns) + Of(count.Condition),
        TextLengthOperand length => Function + Of(length.Text),
        FoldedOperand folded => Function + Of(folded.Text),
        DatePartOperand part => Function + Of(part.Moment),
        WidenedOperand widened => Function + Of(widened.Number),
        FirstPresentOperand first => Function + Math.Max(Of(first.Value), Of(first.Otherwise)),
        ArithmeticOperand arithmetic => Function + Math.Max(Of(arithmetic.Left), Of(arithmetic.Right)),
        _ => Function,
    };
}
