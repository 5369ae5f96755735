using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Granary.Cluster.Failures;

/// <summary>The fields in which the state of an object travels.</summary>
internal static class CarriedFields
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    // Classes of .NET may hold state of one process, such as handles, hashes and locks. The fields of these classes hold only values.
    private static readonly HashSet<Type> _plainOfFramework =
    [
        typeof(object), typeof(ValueType), typeof(EventArgs), typeof(ValidationResult), typeof(KeyValuePair<,>),
        typeof(System.Collections.DictionaryEntry),
        typeof(Index), typeof(Range), typeof(List<>), typeof(System.Collections.ObjectModel.Collection<>),
        typeof(System.Collections.ObjectModel.ReadOnlyCollection<>),
    ];

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<FieldInfo>?> _fields = [];

    /// <summary>The fields of a type and of its base classes, except those of <see cref="Exception"/> itself.</summary>
    /// <exception cref="NotCarriedException">Its objects do not consist of their fields alone.</exception>
    public static IReadOnlyList<FieldInfo> FieldsOf(Type type) =>
        _fields.GetOrAdd(type, Find) ?? throw new NotCarriedException(type.FullName ?? type.Name);

    /// <summary>The name of a field, unique within its object.</summary>
    public static string NameOf(FieldInfo field) => $"{CarriedNames.Find(OwnerOf(field)) ?? OwnerOf(field).FullName}.{field.Name}";

    /// <summary>The name of a field for people: that of its property, if it has one.</summary>
    public static string NameForPeople(FieldInfo field) =>
        field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name.TrimStart('_');

    private static Type OwnerOf(FieldInfo field) => DefinitionOf(field.DeclaringType ?? typeof(object));

    private static Type DefinitionOf(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static List<FieldInfo>? Find(Type type)
    {
        bool isException = type.IsAssignableTo(typeof(Exception));
        if (type.IsPointer || type.IsByRefLike || type.IsAssignableTo(typeof(Delegate)) || type.IsArray)
        {
            return null;
        }

        var fields = new List<FieldInfo>();
        for (Type? owner = type; owner is not null && owner != typeof(Exception); owner = owner.BaseType)
        {
            if (!isException && CarriedTypes.IsOfFramework(owner) && !IsPlain(DefinitionOf(owner)))
            {
                return null;
            }

            fields.AddRange(owner.GetFields(Own));
        }

        return fields;
    }

    private static bool IsPlain(Type type) => _plainOfFramework.Contains(type)
        || type.FullName?.StartsWith("System.Tuple`", StringComparison.Ordinal) == true
        || type.FullName?.StartsWith("System.ValueTuple", StringComparison.Ordinal) == true;
}
