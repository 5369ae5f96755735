namespace Granary.Contracts.Plans;

/// <summary>A condition on a stored aggregate, as data: the only form in which a specification travels.</summary>
/// <remarks>The set of nodes is closed. Every condition is true or false, never unknown; see each node for what null means to it.</remarks>
internal abstract record PlanNode
{
    private PlanNode()
    {
    }

    /// <summary>The condition that every aggregate fulfils.</summary>
    public static PlanNode Everything { get; } = new AllOf([]);

    /// <summary>The condition that no aggregate fulfils.</summary>
    public static PlanNode Nothing { get; } = new AnyOf([]);

    /// <summary>Fulfilled where both conditions are.</summary>
    public static PlanNode Both(PlanNode left, PlanNode right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left is AnyOf { Nodes.Count: 0 } || right is AnyOf { Nodes.Count: 0 })
        {
            return Nothing;
        }

        PlanNode[] parts = [.. Parts(left), .. Parts(right)];
        return parts is [{ } sole] ? sole : new AllOf(parts);

        static IReadOnlyList<PlanNode> Parts(PlanNode node) => node is AllOf all ? all.Nodes : [node];
    }

    /// <summary>Fulfilled where at least one of both conditions is.</summary>
    public static PlanNode Either(PlanNode left, PlanNode right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left is AllOf { Nodes.Count: 0 } || right is AllOf { Nodes.Count: 0 })
        {
            return Everything;
        }

        PlanNode[] parts = [.. Parts(left), .. Parts(right)];
        return parts is [{ } sole] ? sole : new AnyOf(parts);

        static IReadOnlyList<PlanNode> Parts(PlanNode node) => node is AnyOf any ? any.Nodes : [node];
    }

    /// <summary>Fulfilled where a value is null.</summary>
    public static PlanNode IsNull(PlanOperand operand)
    {
        ArgumentNullException.ThrowIfNull(operand);
        return new Comparison(operand, ComparisonOperator.Equal, new PlanOperand.Constant(new PlanValue(operand.Kind, null)));
    }

    /// <summary>Fulfilled where every one of the conditions is; with none, always.</summary>
    internal sealed record AllOf(IReadOnlyList<PlanNode> Nodes) : PlanNode;

    /// <summary>Fulfilled where at least one of the conditions is; with none, never.</summary>
    internal sealed record AnyOf(IReadOnlyList<PlanNode> Nodes) : PlanNode;

    /// <summary>Fulfilled where the condition is not.</summary>
    internal sealed record Negation(PlanNode Node) : PlanNode;

    /// <summary>Compares two values of one kind.</summary>
    internal sealed record Comparison(PlanOperand Left, ComparisonOperator Operator, PlanOperand Right) : PlanNode;

    /// <summary>Fulfilled where a text is not null and has the pattern at its start, at its end or anywhere.</summary>
    internal sealed record TextMatch(PlanOperand Text, TextMatchKind Kind, string Pattern) : PlanNode;

    /// <summary>Fulfilled where a value equals one of several, null equalling null.</summary>
    internal sealed record Membership(PlanOperand Operand, IReadOnlyList<PlanValue> Values) : PlanNode;

    /// <summary>Fulfilled where at least one element of a collection fulfils a condition; never where the collection is missing.</summary>
    /// <param name="Sequence">The collection.</param>
    /// <param name="Condition">
    /// The condition. A path begins at the element if its <see cref="DocumentPath.Level"/> is the number of collections around it, this one
    /// included.
    /// </param>
    internal sealed record AnyElement(DocumentPath Sequence, PlanNode Condition) : PlanNode;

    /// <summary>Fulfilled where a dictionary has a key, whatever its value; never where the dictionary is missing.</summary>
    /// <param name="Map">The dictionary.</param>
    /// <param name="Key">The key, as documents spell it.</param>
    internal sealed record HasEntry(DocumentPath Map, string Key) : PlanNode;

    /// <summary>Fulfilled where the aggregate's id, in canonical text, is one of several: answered by the primary key.</summary>
    internal sealed record IdentityMembership(IReadOnlyList<string> Ids) : PlanNode;

    /// <summary>
    /// Fulfilled where the values of keys and the aggregate's id, taken together as a row, come behind those of a position. The first value
    /// that differs decides, and null comes before every value.
    /// </summary>
    /// <param name="Keys">The keys; none where the id alone decides.</param>
    /// <param name="Values">The position's value of each key, none of them null.</param>
    /// <param name="Id">The position's id, in canonical text.</param>
    internal sealed record RowAfter(IReadOnlyList<PlanOperand> Keys, IReadOnlyList<PlanValue> Values, string Id) : PlanNode;
}
