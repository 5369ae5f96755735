namespace Granary.Contracts.Plans;

/// <summary>A condition on a stored aggregate, as data: the only form in which a specification travels.</summary>
/// <remarks>The set of nodes is closed. Every condition is true or false, never unknown; see each node for what null means to it.</remarks>
internal abstract record PlanNode
{
    private protected PlanNode()
    {
    }

    /// <summary>The condition everything fulfils.</summary>
    public static PlanNode Everything { get; } = new AllOf([]);

    /// <summary>The condition nothing fulfils.</summary>
    public static PlanNode Nothing { get; } = new AnyOf([]);

    /// <summary>Fulfilled where both are.</summary>
    public static PlanNode Both(PlanNode left, PlanNode right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        PlanNode[] parts = [.. Parts(left), .. Parts(right)];
        return parts is [{ } sole] ? sole : new AllOf(parts);

        static IReadOnlyList<PlanNode> Parts(PlanNode node) => node is AllOf all ? all.Nodes : [node];
    }

    /// <summary>Fulfilled where at least one is.</summary>
    public static PlanNode Either(PlanNode left, PlanNode right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        PlanNode[] parts = [.. Parts(left), .. Parts(right)];
        return parts is [{ } sole] ? sole : new AnyOf(parts);

        static IReadOnlyList<PlanNode> Parts(PlanNode node) => node is AnyOf any ? any.Nodes : [node];
    }
}
