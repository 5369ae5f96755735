using Granary.Contracts.Plans;

namespace Granary.Storage.Sql;

/// <summary>A condition on one member of the aggregate that an index over the member can answer.</summary>
/// <param name="Path">The member.</param>
/// <param name="Demand">The demand of the condition on the member.</param>
internal readonly record struct PathCondition(DocumentPath Path, PathCondition.Ask Demand)
{
    /// <summary>A demand of a condition on a member.</summary>
    internal enum Ask
    {
        /// <summary>No value.</summary>
        Null,

        /// <summary>One value.</summary>
        One,

        /// <summary>One of several values.</summary>
        OneOf,

        /// <summary>A value within a range of the order.</summary>
        Range,

        /// <summary>Any text: the prefix is empty.</summary>
        AnyText,
    }

    /// <summary>Whether the condition fixes the value, or a set of values.</summary>
    public bool IsEquality => Demand is Ask.Null or Ask.One or Ask.OneOf;

    /// <summary>The condition that a node is; null where no index over one member answers it.</summary>
    /// <remarks>No index holds the name of a subtype.</remarks>
    public static PathCondition? Find(PlanNode node) =>
        FindOnMember(node) is { } found && found.Path.Members is not [.., PlanStandIn.SubtypeMember] ? found : null;

    private static PathCondition? FindOnMember(PlanNode node) => node switch
    {
        PlanNode.Comparison { Left: PlanOperand.Member { Level: 0 } member, Right: PlanOperand.Constant constant } comparison =>
            new(member.Path, FindAsk(comparison.Operator, constant.Value)),
        PlanNode.Membership { Operand: PlanOperand.Member { Level: 0 } member } => new(member.Path, Ask.OneOf),
        PlanNode.TextMatch { Kind: TextMatchKind.Prefix, Text: PlanOperand.Member { Level: 0 } member } match =>
            new(member.Path, match.Pattern.Length == 0 ? Ask.AnyText : Ask.Range),
        _ => null,
    };

    /// <summary>The paths of the conditions that fulfil a test, in their order.</summary>
    public static IEnumerable<DocumentPath> Paths(IEnumerable<PlanNode> nodes, Func<PathCondition, bool> test) =>
        nodes.Select(Find).OfType<PathCondition>().Where(test).Select(condition => condition.Path);

    private static Ask FindAsk(ComparisonOperator @operator, PlanValue value) =>
        @operator != ComparisonOperator.Equal ? Ask.Range : value.Content is null ? Ask.Null : Ask.One;
}
