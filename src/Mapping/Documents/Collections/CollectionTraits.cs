using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Collections;

/// <summary>The traits of a collection besides its elements: its comparer, and whether it is a set and sorted.</summary>
internal readonly struct CollectionTraits
{
    private static readonly ConcurrentDictionary<Type, Reader> _readers = new();

    private static readonly HashSet<Type> _sorted =
    [
        typeof(SortedSet<>), typeof(SortedDictionary<,>), typeof(SortedList<,>), typeof(ImmutableSortedSet<>),
        typeof(ImmutableSortedDictionary<,>),
    ];

    private CollectionTraits(Reader reader, object? comparer)
    {
        IsSet = reader.IsSet;
        IsSorted = reader.IsSorted;
        OwnMember = reader.OwnMember;
        Comparer = comparer;
    }

    /// <summary>Whether the collection holds no element twice.</summary>
    public bool IsSet { get; }

    /// <summary>Whether the collection sorts its elements.</summary>
    public bool IsSorted { get; }

    /// <summary>
    /// The name of a member that a class of the domain adds to the collection of .NET that it derives from; null if there is none.
    /// </summary>
    public string? OwnMember { get; }

    /// <summary>The comparer of elements or keys; null if there is none.</summary>
    public object? Comparer { get; }

    /// <summary>The traits of a collection.</summary>
    public static CollectionTraits Read(object collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        Reader reader = _readers.GetOrAdd(collection.GetType(), static type => new Reader(type));
        object inner = reader.Unwrap is { } unwrap ? unwrap(collection) ?? collection : collection;
        return ReferenceEquals(inner, collection)
            ? new CollectionTraits(reader, reader.Comparer?.Invoke(collection))
            : Read(inner);
    }

    /// <summary>Whether another collection has the same traits, the comparer by reference. This check is fast.</summary>
    public bool IsSameAs(CollectionTraits other) =>
        IsSet == other.IsSet && IsSorted == other.IsSorted && ReferenceEquals(Comparer, other.Comparer);

    /// <summary>Whether another collection behaves the same.</summary>
    public bool IsLike(CollectionTraits other) =>
        IsSet == other.IsSet && IsSorted == other.IsSorted && Comparers.AreAlike(Comparer, other.Comparer);

    private sealed class Reader
    {
        private const BindingFlags Declared =
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

        public Reader(Type type)
        {
            IsSet = type.GetInterfaces().Any(i => i.IsGenericType
                && (i.GetGenericTypeDefinition() == typeof(ISet<>) || i.GetGenericTypeDefinition() == typeof(IReadOnlySet<>)));
            IsSorted = Lineage(type).Any(t => t.IsGenericType && _sorted.Contains(t.GetGenericTypeDefinition()));
            OwnMember = CollectionKinds.FieldsBeside(type).Select(MemberNames.Face).FirstOrDefault();
            Comparer = Lineage(type).SelectMany(t => t.GetProperties(Declared))
                .FirstOrDefault(p => p.Name is "Comparer" or "KeyComparer" && p.GetMethod is { IsPublic: true }) is { } own
                ? Getter(own)
                : null;

            // The read-only wrappers of .NET hide the comparer of the wrapped collection.
            Unwrap = Lineage(type).Where(t => t.Namespace == "System.Collections.ObjectModel").SelectMany(t => t.GetProperties(Declared))
                .FirstOrDefault(property => property.Name is "Dictionary" or "Set") is { } inner
                ? Getter(inner)
                : null;
        }

        public bool IsSet { get; }

        public bool IsSorted { get; }

        public string? OwnMember { get; }

        public Func<object, object?>? Comparer { get; }

        public Func<object, object?>? Unwrap { get; }

        private static IEnumerable<Type> Lineage(Type type)
        {
            for (Type? t = type; t is not null; t = t.BaseType)
            {
                yield return t;
            }
        }

        private static Func<object, object?> Getter(PropertyInfo property)
        {
            ParameterExpression owner = Expression.Parameter(typeof(object));
            Expression value = Expression.Property(Expression.Convert(owner, property.DeclaringType!), property); // a property has one
            return Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), owner).Compile();
        }
    }
}
