using Granary.Contracts.Plans;

namespace Granary.Oracle.Tests.Hostile;

/// <summary>Puts recognizable values into plans, so that a test finds them where they must not appear.</summary>
internal static class Needles
{
    public const string Text = "needle'\"`$1@p1; --";
    public const string Word = "needle";
    public const string Digits = "918273645";

    private const long Number = 918273645;

    public static PlanNode In(PlanNode node) => node switch
    {
        PlanNode.AllOf all => new PlanNode.AllOf([.. all.Nodes.Select(In)]),
        PlanNode.AnyOf any => new PlanNode.AnyOf([.. any.Nodes.Select(In)]),
        PlanNode.Negation negation => new PlanNode.Negation(In(negation.Node)),
        PlanNode.Comparison comparison => comparison with { Left = In(comparison.Left), Right = In(comparison.Right) },
        PlanNode.TextMatch match => match with { Text = In(match.Text), Pattern = Text },
        PlanNode.Membership membership => membership with { Operand = In(membership.Operand), Values = [.. membership.Values.Select(In)] },
        PlanNode.AnyElement any => any with { Condition = In(any.Condition) },
        PlanNode.IdentityMembership identities => new PlanNode.IdentityMembership([.. identities.Ids.Select(_ => Text)]),
        PlanNode.HasEntry entry => entry with { Key = Text },
        PlanNode.RowAfter after => new PlanNode.RowAfter([.. after.Keys.Select(In)], [.. after.Values.Select(In)], Text),
        _ => throw new ArgumentException($"{node.GetType().Name} is not a plan node.", nameof(node)),
    };

    public static PlanOperand In(PlanOperand operand) => operand switch
    {
        PlanOperand.Constant value => new PlanOperand.Constant(In(value.Value)),
        PlanOperand.Count count => count with { Condition = In(count.Condition) },
        PlanOperand.TextLength length => new PlanOperand.TextLength(In(length.Text)),
        PlanOperand.Entry entry => entry with { Key = Text },
        PlanOperand.Folded folded => new PlanOperand.Folded(In(folded.Text)),
        PlanOperand.MomentPart part => part with { Moment = In(part.Moment) },
        PlanOperand.Widened widened => widened with { Number = In(widened.Number) },
        PlanOperand.FirstPresent first => new PlanOperand.FirstPresent(In(first.Value), In(first.Otherwise)),
        PlanOperand.Arithmetic arithmetic => arithmetic with { Left = In(arithmetic.Left), Right = In(arithmetic.Right) },
        _ => operand,
    };

    private static PlanValue In(PlanValue value) => value with
    {
        Content = value.Content switch
        {
            string => Text,
            long => Number,
            decimal => Number + 0.5m,
            double => Number + 0.5,
            var other => other,
        },
    };
}
