using Granary.Contracts.Mapping;
using Granary.Contracts.Plans;

namespace Granary.Contracts.Translation;

/// <summary>Conditions on the aggregate's own id, which the primary key answers.</summary>
internal static class IdentityCondition
{
    /// <summary>Fulfilled by the aggregate with an id.</summary>
    public static PlanNode Is(AggregateMapping mapping, object id) => new IdentityMembership([mapping.KeyFor(id).Id]);

    /// <summary>Fulfilled by the aggregates with one of several ids.</summary>
    public static PlanNode IsOneOf(AggregateMapping mapping, IEnumerable<object> ids) =>
        new IdentityMembership([.. ids.Select(id => mapping.KeyFor(id).Id).Distinct(StringComparer.Ordinal)]);
}
