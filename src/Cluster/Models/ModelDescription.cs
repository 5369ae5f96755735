using Granary.Cluster.Wire;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Members;

namespace Granary.Cluster.Models;

/// <summary>Describes a model for comparing it with that of another process.</summary>
internal static class ModelDescription
{
    // A recursive type has members without end, so members that are nested deeper are not compared.
    private const int MaxDepth = 6;

    /// <summary>The description of a model.</summary>
    public static ModelMessage Describe(AggregateMappings mappings, string location) => new()
    {
        Location = location,
        Collections = [.. mappings.All.OrderBy(mapping => mapping.Collection).Select(Describe)],
    };

    private static CollectionMessage Describe(AggregateMapping mapping)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(members, "", mapping.Content, 0);
        return new CollectionMessage
        {
            Name = mapping.Collection.Value,
            IsImmutable = mapping.IsImmutable,
            Constraints = mapping.UniqueConstraints.ToDictionary(constraint => constraint.Name, constraint => constraint.Definition),
            Members = members,
        };
    }

    private static void Add(Dictionary<string, string> members, string place, DocumentMember member, int depth)
    {
        if (place.Length > 0)
        {
            members[place] = KindOf(member);
        }

        if (depth == MaxDepth)
        {
            return;
        }

        if (member.Element is { } element)
        {
            Add(members, $"{place}[]", element, depth + 1);
        }

        if (member.Value is { } value)
        {
            Add(members, $"{place}{{}}", value, depth + 1);
        }

        foreach (DocumentMember part in member.Members)
        {
            Add(members, place.Length == 0 ? part.Name : $"{place}.{part.Name}", part, depth + 1);
        }
    }

    private static string KindOf(DocumentMember member) =>
        member.Scalar is { } scalar ? scalar.Kind.ToString()
        : member.Element is not null ? "List"
        : member.IsMap ? "Dictionary"
        : "Object";
}
