using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Granary.Mapping.Documents.Collections;

/// <summary>Recognises two values that share one collection: the same instance, or views of it.</summary>
/// <remarks>
/// Views are the read-only and the wrapping collections of .NET, the keys and values of dictionaries, ranges of sorted sets, segments and
/// memory of arrays. Views that run code of their own, such as those of LINQ, are not recognised.
/// </remarks>
internal static class CollectionViews
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly ConcurrentDictionary<Type, Func<object, object?>?> _inner = new();

    private static readonly HashSet<string> _views =
        ["KeyCollection", "ValueCollection", "TreeSubSet", "ArraySegment`1", "Memory`1", "ReadOnlyMemory`1"];

    private static readonly string[] _fields = ["_dictionary", "_collection", "_underlying", "_array", "_object"];

    /// <summary>
    /// The fault of a value that shares its collection with another one, as a clause about the value; null if it does not.
    /// </summary>
    /// <param name="value">The value; null if there is none.</param>
    /// <param name="other">The other value; null if there is none.</param>
    /// <param name="name">The name of the other one.</param>
    public static string? FindFault(object? value, object? other, string name)
    {
        object? root = RootOf(value);
        if (root is null || !ReferenceEquals(root, RootOf(other)))
        {
            return null;
        }

        bool isView = !ReferenceEquals(root, value);
        bool isOfView = !ReferenceEquals(root, other);
        return root is byte[] && !isView && !isOfView ? null
            : $"{(isView ? "shows" : "is")} the collection that '{name}' {(isOfView ? "shows" : "holds")}, and each would come back with "
                + "one of its own; let a property without a field of its own show it";
    }

    // Null if the collection cannot be changed, because then two copies are as good as one.
    private static object? RootOf(object? value)
    {
        object? at = value;
        while (at is not null && _inner.GetOrAdd(at.GetType(), static type => FindInner(type)) is { } read)
        {
            at = read(at);
        }

        return at is Array { Length: 0 } ? null : at;
    }

    private static Func<object, object?>? FindInner(Type type)
    {
        if (IsFixed(type))
        {
            return static _ => null;
        }

        if (_views.Contains(type.Name))
        {
            return type.GetFields(Declared).FirstOrDefault(field => _fields.Contains(field.Name)) is { } field ? Reader(type, field) : null;
        }

        // The base class first, because a derived class may have a dictionary besides.
        PropertyInfo? content = Lineage(type).Reverse().Where(t => t.Namespace == "System.Collections.ObjectModel")
            .SelectMany(t => t.GetProperties(Declared)).FirstOrDefault(property => property.Name is "Items" or "Dictionary" or "Set");
        if (content?.DeclaringType is not { } owner)
        {
            return null;
        }

        Func<object, object?> inner = Reader(owner, content);
        object? empty = owner.GetProperty("Empty", BindingFlags.Static | BindingFlags.Public)?.GetValue(null);
        return view => ReferenceEquals(view, empty) ? null : inner(view);
    }

    // The compiler makes these types for collection expressions whose target is a read-only interface.
    private static bool IsFixed(Type type) => type == typeof(string)
        || type.Namespace is "System.Collections.Immutable" or "System.Collections.Frozen"
        || type.Name.StartsWith("<>z__ReadOnly", StringComparison.Ordinal);

    private static Func<object, object?> Reader(Type type, MemberInfo member)
    {
        ParameterExpression view = Expression.Parameter(typeof(object));
        Expression owner = Expression.Convert(view, type);
        Expression content = member is FieldInfo field ? Expression.Field(owner, field) : Expression.Property(owner, (PropertyInfo)member);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(content, typeof(object)), view).Compile();
    }

    private static IEnumerable<Type> Lineage(Type type)
    {
        for (Type? t = type; t is not null; t = t.BaseType)
        {
            yield return t;
        }
    }
}
