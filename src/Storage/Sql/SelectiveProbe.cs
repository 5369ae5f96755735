using Granary.Contracts.Plans;

namespace Granary.Storage.Sql;

/// <summary>Finds the index by which a page in the order of the ids is to be looked for first.</summary>
/// <remarks>
/// A page in the order of the ids can be had in two ways: along the primary key until it is full, or all matches by an index, sorted. Which
/// one is quick depends on how many matches there are, and databases guess: PostgreSQL keeps no statistics for partial indexes, and takes
/// every range for half a percent. So the statement looks before it walks: where the index leads to at most <see cref="Limit"/> matches,
/// they are all that is read, and otherwise there are so many that a walk along the primary key soon meets enough of them.
/// </remarks>
internal static class SelectiveProbe
{
    /// <summary>The name of what the probe has found, in statements and in the plans of databases.</summary>
    public const string Name = "found";

    /// <summary>How many matches are sorted rather than looked for along the primary key.</summary>
    public const int Limit = 500;

    /// <summary>The index to probe; null where the plan is better left as it is.</summary>
    public static IndexPlan? Find(QueryPlan plan, IndexCatalog indexes)
    {
        if (plan.Order.Count > 0 || plan.TiesDescending || plan.Take is not { } take || plan.Skip + take > Limit)
        {
            return null;
        }

        PlanNode[] parts = [.. Parts(plan.Filter)];
        HashSet<DocumentPath> equal = [.. PathCondition.Paths(parts, part => part.Demand == PathCondition.Ask.One)];
        HashSet<DocumentPath> ranges =
            [.. PathCondition.Paths(parts, part => part.Demand is PathCondition.Ask.OneOf or PathCondition.Ask.Range)];
        IReadOnlyList<IndexPlan> whole = [.. indexes.IndexesOf(plan.Collection).Where(index => index.Conditions.Count == 0)];

        // Behind keys that are all given, an index has the ids in their order by itself.
        return parts.Any(part => part is PlanNode.IdentityMembership) || whole.Any(index => index.Paths.All(equal.Contains))
            ? null
            : whole.Where(index => equal.Contains(index.Paths[0]) || ranges.Contains(index.Paths[0]))
                .MaxBy(index => index.Paths.TakeWhile(equal.Contains).Count());
    }

    private static IEnumerable<PlanNode> Parts(PlanNode node) => node is PlanNode.AllOf all ? all.Nodes.SelectMany(Parts) : [node];
}
