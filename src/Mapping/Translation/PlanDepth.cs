using Granary.Contracts.Plans;

namespace Granary.Mapping.Translation;

/// <summary>
/// The depth of a plan, in symbols that a parser of SQL has to remember at once. The parser of SQLite can remember a hundred.
/// </summary>
internal static class PlanDepth
{
    /// <summary>The greatest depth that every database takes, with some room for the statement around it.</summary>
    public const int Greatest = 70;

    private const int Bracket = 3;
    private const int Function = 5;
    private const int Condition = 2;
    private const int Subquery = 10;

    /// <summary>The depth of a condition.</summary>
    public static int Measure(PlanNode node) => node switch
    {
        PlanNode.AllOf all => Above(all.Nodes),
        PlanNode.AnyOf any => Above(any.Nodes),
        PlanNode.Negation negation => 1 + Measure(negation.Node),
        PlanNode.Comparison comparison => Condition + Math.Max(Measure(comparison.Left), Measure(comparison.Right)),
        PlanNode.TextMatch match => Condition + Function + Measure(match.Text),
        PlanNode.Membership membership => Condition + Measure(membership.Operand),
        PlanNode.AnyElement any => Subquery + Measure(any.Sequence.StandIns) + Measure(any.Condition),
        PlanNode.HasEntry entry => Condition + Function + Measure(entry.Map.StandIns),
        _ => Condition,
    };

    private static int Above(IReadOnlyList<PlanNode> nodes) => Bracket + nodes.Select(Measure).DefaultIfEmpty(0).Max();

    // Each stand-in is a choice between names, within another choice that asks whether the owner is an object.
    private static int Measure(PlanStandIns? standIns) => 2 * Function * (standIns?.All.Count ?? 0);

    // Former names of flags are replaced one within the other.
    private static int Measure(PlanRenamings? renamings) =>
        renamings is null ? 0 : Function * (renamings.OfFlags ? renamings.All.Count + 1 : 1);

    private static int Measure(PlanOperand operand) => operand switch
    {
        PlanOperand.Member path => Function + Measure(path.Path.StandIns) + Measure(path.Path.Renamings),
        PlanOperand.Count count => Function + Subquery + Measure(count.Sequence.StandIns) + Measure(count.Condition),
        PlanOperand.Entry entry => (2 * Function) + Measure(entry.Map.StandIns) + Measure(entry.Content.StandIns)
            + Measure(entry.Content.Renamings),
        PlanOperand.EntryCount count => Function + Subquery + Measure(count.Map.StandIns),
        PlanOperand.TextLength length => Function + Measure(length.Text),
        PlanOperand.Folded folded => Function + Measure(folded.Text),
        PlanOperand.MomentPart part => Function + Measure(part.Moment),
        PlanOperand.Widened widened => Function + Measure(widened.Number),
        PlanOperand.FirstPresent first => Function + Math.Max(Measure(first.Value), Measure(first.Otherwise)),
        PlanOperand.Arithmetic arithmetic => Function + Math.Max(Measure(arithmetic.Left), Measure(arithmetic.Right)),
        _ => Function,
    };
}
