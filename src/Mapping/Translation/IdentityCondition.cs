using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Mapping.Translation;

/// <summary>Conditions on the aggregate's own id, which the primary key answers.</summary>
internal static class IdentityCondition
{
    /// <summary>Fulfilled by the aggregate with an id.</summary>
    public static PlanNode Is(CollectionTerms terms, object id) => IsOneOf(terms, [id]);

    /// <summary>Fulfilled by the aggregates with one of several ids.</summary>
    public static PlanNode IsOneOf(CollectionTerms terms, IEnumerable<object> ids)
    {
        string[] keys = [.. ids.Select(id => Key(terms, id)).OfType<string>().Distinct(StringComparer.Ordinal)];
        return new PlanNode.IdentityMembership(keys);
    }

    // An invalid id matches nothing and does not throw: a rule asks about ids, and names no aggregate.
    private static string? Key(CollectionTerms terms, object id)
    {
        try
        {
            return terms.KeyFor(id).Id;
        }
        catch (InvalidIdentityException)
        {
            return null;
        }
    }
}
