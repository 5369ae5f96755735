using System.Reflection;
using Granary.Domain;

namespace Granary.Mapping.Shapes;

/// <summary>Finds the fields that are an object's state: all of them, the base types' first, but for those the model ignores.</summary>
internal static class StateFields
{
    private const BindingFlags DeclaredInstance =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The fields of <paramref name="type"/>, in the order in which they are written, each under a name of its own.</summary>
    /// <exception cref="UnmappableModelException">Two fields would be stored under one name.</exception>
    public static IReadOnlyList<FieldInfo> Find(Type type, Func<Type, TypeDefinition?> definitions)
    {
        var fields = new List<FieldInfo>();
        var ignored = Lineage(type).SelectMany(t => definitions(t)?.Ignored ?? (IEnumerable<string>)[]).ToHashSet();
        foreach (FieldInfo field in Lineage(type).Reverse().SelectMany(Declared))
        {
            if (ignored.Contains(field.Name) || ignored.Contains(MemberNames.Face(field)) || ignored.Contains(MemberNames.Bare(field.Name)))
            {
                continue;
            }

            string stored = MemberNames.Stored(MemberNames.Face(field));
            if (fields.Find(f => MemberNames.Stored(MemberNames.Face(f)) == stored) is { } twin)
            {
                throw new UnmappableModelException(
                    $"it would be stored as '{stored}', as {twin.DeclaringType?.Name}.{twin.Name} is; rename or Ignore one of them.",
                    type, field.Name);
            }

            fields.Add(field);
        }

        // The identity first, for people who read documents.
        return [.. fields.OrderBy(f => MemberNames.Face(f) != "Id")];
    }

    /// <summary>A type and its bases, the type itself first.</summary>
    public static IEnumerable<Type> Lineage(Type type)
    {
        for (Type? t = type; t is not null && t != typeof(object) && t != typeof(ValueType); t = t.BaseType)
        {
            yield return t;
        }
    }

    // The compiler's order is that of the source; metadata tokens keep it.
    private static IOrderedEnumerable<FieldInfo> Declared(Type type) => type.GetFields(DeclaredInstance).OrderBy(f => f.MetadataToken);
}
