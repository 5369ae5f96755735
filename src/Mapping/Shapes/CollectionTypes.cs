using System.Collections.Immutable;

namespace Granary.Mapping.Shapes;

/// <summary>The collection types that can be stored. They keep their elements, in their order.</summary>
internal static class CollectionTypes
{
    private static readonly HashSet<Type> _sequences =
    [
        typeof(List<>), typeof(IList<>), typeof(ICollection<>), typeof(IEnumerable<>), typeof(IReadOnlyList<>),
        typeof(IReadOnlyCollection<>), typeof(HashSet<>), typeof(ISet<>), typeof(IReadOnlySet<>), typeof(SortedSet<>), typeof(Queue<>),
        typeof(LinkedList<>), typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableHashSet<>), typeof(ImmutableSortedSet<>),
        typeof(ImmutableQueue<>), typeof(IImmutableList<>), typeof(IImmutableSet<>),
    ];

    private static readonly HashSet<Type> _maps =
    [
        typeof(Dictionary<,>), typeof(IDictionary<,>), typeof(IReadOnlyDictionary<,>), typeof(SortedDictionary<,>),
        typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>), typeof(IImmutableDictionary<,>),
    ];

    /// <summary>The type of the elements; null if the type is no sequence that can be stored.</summary>
    public static Type? ElementOf(Type type) => type switch
    {
        { IsSZArray: true } => type.GetElementType(),
        { IsGenericType: true } when _sequences.Contains(type.GetGenericTypeDefinition()) => type.GetGenericArguments()[0],
        _ => null,
    };

    /// <summary>The types of key and value; null if the type is no dictionary that can be stored.</summary>
    public static (Type Key, Type Value)? EntryOf(Type type) =>
        type.IsGenericType && _maps.Contains(type.GetGenericTypeDefinition())
            ? (type.GetGenericArguments()[0], type.GetGenericArguments()[1])
            : null;
}
