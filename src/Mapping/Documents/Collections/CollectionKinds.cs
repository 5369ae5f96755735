using System.Collections.Immutable;
using System.Reflection;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Collections;

/// <summary>Tells which types of collections have traits besides their elements.</summary>
internal static class CollectionKinds
{
    private const BindingFlags DeclaredInstance =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly HashSet<Type> _comparing =
    [
        typeof(HashSet<>), typeof(SortedSet<>), typeof(Dictionary<,>), typeof(SortedDictionary<,>), typeof(ImmutableHashSet<>),
        typeof(ImmutableSortedSet<>), typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>),
    ];

    /// <summary>Whether a value of a type may have a comparer or, behind an interface, be of one kind or another.</summary>
    public static bool MayVary(Type type) => type.IsGenericType && IsCollection(type)
        && (type.IsInterface || _comparing.Contains(type.GetGenericTypeDefinition()));

    /// <summary>Whether a type is a collection that can be stored.</summary>
    public static bool IsCollection(Type type) => CollectionTypes.ElementOf(type) is not null || CollectionTypes.EntryOf(type) is not null;

    /// <summary>
    /// The fields that a class adds to the collection of .NET that it derives from. The collection is stored, and they are not.
    /// </summary>
    public static IEnumerable<FieldInfo> FieldsBeside(Type type)
    {
        Type[] added = [.. StateFields.Lineage(type).TakeWhile(one => !UnfitTypes.IsOfTheFramework(one))];
        bool isDerived = added.Length > 0 && added[^1].BaseType is { } of && of != typeof(object) && of != typeof(ValueType);
        return isDerived ? added.SelectMany(one => one.GetFields(DeclaredInstance)) : [];
    }

    /// <summary>The type of the elements, or of the values of a dictionary.</summary>
    public static Type? ContentOf(Type type) => CollectionTypes.EntryOf(type)?.Value ?? CollectionTypes.ElementOf(type);

    /// <summary>
    /// The type for reading elements apart from the collection, which without its comparer might lose some or be unable to compare them.
    /// </summary>
    public static Type ReadableOf(Type type) => CollectionTypes.EntryOf(type) is var (key, value)
        ? typeof(Dictionary<,>).MakeGenericType(key, value)
        : typeof(List<>).MakeGenericType(CollectionTypes.ElementOf(type)!); // it is asked for collections only
}
