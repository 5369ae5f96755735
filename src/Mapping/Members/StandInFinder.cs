using System.Text.Json;
using Granary.Contracts.Plans;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Members;

/// <summary>Finds the stand-ins of a member for queries: the value that is read if a document lacks the member.</summary>
internal sealed class StandInFinder(JsonSerializerOptions json)
{
    /// <summary>The stand-ins of a member of an object, or of each subtype of a family that has a member of that name.</summary>
    /// <exception cref="Shapes.MemberFault">The value that the model gives cannot be stored.</exception>
    public IEnumerable<PlanStandIn> Find(Shape owner, ShapeMember member, int position)
    {
        if (owner is not FamilyShape family)
        {
            return owner is ObjectShape sole && Find(sole, member.StoredName, position) is { } standIn ? [standIn] : [];
        }

        return family.Members
            .Select(subtype => (subtype.Name, StandIn: Find(subtype.Shape, member.StoredName, position)))
            .Where(found => found.StandIn is not null)
            .GroupBy(found => found.StandIn, found => found.Name)
            .Select(same => same.Count() == family.Members.Count ? same.Key : same.Key! with { Subtypes = [.. same] })
            .OfType<PlanStandIn>();
    }

    private PlanStandIn? Find(ObjectShape owner, string storedName, int position)
    {
        if (owner.State.FirstOrDefault(member => member.StoredName == storedName) is not { } member)
        {
            return null;
        }

        string[] formerNames = [.. member.FormerNames.Where(name => name != storedName && owner.FindRead(name) == member)];
        string? otherwise = member.Default is { Value: { } value } given ? JsonSerializer.Serialize(value, given.Form, json) : null;
        return formerNames.Length == 0 && otherwise is null
            ? null
            : new PlanStandIn(position) { FormerNames = formerNames, Otherwise = otherwise };
    }
}
