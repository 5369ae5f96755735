using Granary.Domain;
using Granary.Mapping.Members;
using Granary.Mapping.Translation.Relations;

namespace Granary.Mapping.Translation;

/// <summary>All that a translation needs to know of the collection that an expression speaks about.</summary>
/// <param name="Relations">The equalities and orders of the domain's types that a query may use.</param>
/// <param name="Values">Turns values of the domain into constants of plans.</param>
/// <param name="Members">Follows the members of the aggregate.</param>
/// <param name="IdType">The type of the ids.</param>
/// <param name="KeyFor">The key of an id.</param>
internal sealed record CollectionTerms(
    StoredRelations Relations, PlanValues Values, MemberResolver Members, Type IdType, Func<object, AggregateKey> KeyFor);
