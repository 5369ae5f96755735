using Granary.Contracts.Plans;

namespace Granary.Storage.Sql;

/// <summary>Chooses the index that a statement probes before it reads a page in the order of the ids.</summary>
/// <remarks>
/// A database reads a page in the order of the ids in one of two ways: it walks along the primary key until the page is full, or it finds
/// all matches by an index and sorts them. The quicker way depends on the number of matches, which the database guesses: PostgreSQL keeps
/// no statistics for partial indexes, and takes every range for half a percent. So the statement counts before it walks. If the index leads
/// to at most <see cref="Limit"/> matches, only these are read. If there are more, a walk along the primary key soon meets enough of them.
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

        // If the condition fixes all keys of an index, the index returns the ids in their order without a probe.
        return parts.Any(part => part is PlanNode.IdentityMembership) || whole.Any(index => index.Paths.All(equal.Contains))
            ? null
            : whole.Where(index => equal.Contains(index.Paths[0]) || ranges.Contains(index.Paths[0]))
                .MaxBy(index => index.Paths.TakeWhile(equal.Contains).Count());
    }

    private static IEnumerable<PlanNode> Parts(PlanNode node) => node is PlanNode.AllOf all ? all.Nodes.SelectMany(Parts) : [node];
}
