using Granary.Contracts.Mapping;
using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Contracts.Translation;

/// <summary>Conditions on the aggregate's own id, which the primary key answers.</summary>
internal static class IdentityCondition
{
    /// <summary>Fulfilled by the aggregate with an id.</summary>
    public static PlanNode Is(AggregateMapping mapping, object id) => IsOneOf(mapping, [id]);

    /// <summary>Fulfilled by the aggregates with one of several ids.</summary>
    public static PlanNode IsOneOf(AggregateMapping mapping, IEnumerable<object> ids)
    {
        string[] keys = [.. ids.Select(id => Key(mapping, id)).OfType<string>().Distinct(StringComparer.Ordinal)];
        return new IdentityMembership(keys);
    }

    // What no aggregate may be called, none is called: a rule asks, it does not name one.
    private static string? Key(AggregateMapping mapping, object id)
    {
        try
        {
            return mapping.KeyFor(id).Id;
        }
        catch (InvalidIdentityException)
        {
            return null;
        }
    }
}
