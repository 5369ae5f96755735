using Granary.Contracts.Plans;

namespace Granary.Oracle.Tests.Hostile;

/// <summary>Puts values into plans that can be told from everything else, so that they are found where they do not belong.</summary>
internal static class Needles
{
    public const string Text = "needle'\"`$1@p1; --";
    public const string Word = "needle";
    public const string Digits = "918273645";

    private const long Number = 918273645;

    public static PlanNode In(PlanNode node) => node switch
    {
        AllOf all => new AllOf([.. all.Nodes.Select(In)]),
        AnyOf any => new AnyOf([.. any.Nodes.Select(In)]),
        Negation negation => new Negation(In(negation.Node)),
        Comparison comparison => comparison with { Left = In(comparison.Left), Right = In(comparison.Right) },
        TextMatch match => match with { Text = In(match.Text), Pattern = Text },
        Membership membership => membership with { Operand = In(membership.Operand), Values = [.. membership.Values.Select(In)] },
        AnyElement any => any with { Condition = In(any.Condition) },
        IdentityMembership identities => new IdentityMembership([.. identities.Ids.Select(_ => Text)]),
        RowAfter after => new RowAfter([.. after.Keys.Select(In)], [.. after.Values.Select(In)], Text),
        _ => throw new ArgumentException($"{node.GetType().Name} is not a plan node.", nameof(node)),
    };

    public static PlanOperand In(PlanOperand operand) => operand switch
    {
        ValueOperand value => new ValueOperand(In(value.Value)),
        CountOperand count => count with { Condition = In(count.Condition) },
        TextLengthOperand length => new TextLengthOperand(In(length.Text)),
        FoldedOperand folded => new FoldedOperand(In(folded.Text)),
        DatePartOperand part => part with { Moment = In(part.Moment) },
        WidenedOperand widened => widened with { Number = In(widened.Number) },
        FirstPresentOperand first => new FirstPresentOperand(In(first.Value), In(first.Otherwise)),
        ArithmeticOperand arithmetic => arithmetic with { Left = In(arithmetic.Left), Right = In(arithmetic.Right) },
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
