using System.Reflection;
using System.Text.Json;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Collections;

/// <summary>Finds collections that would come back with another comparer, in another order or as another kind of collection.</summary>
internal sealed class CollectionCheck
{
    private readonly Type _type;
    private readonly bool _mayVary;
    private readonly CollectionCheck? _content;
    private readonly Func<object, IEnumerable<object?>>? _contents;
    private readonly Lazy<object> _plain;

    private CollectionCheck(Type type, bool mayVary, CollectionCheck? content, JsonSerializerOptions options)
    {
        _type = type;
        _mayVary = mayVary;
        _content = content;
        _contents = content is null ? null : Contents(type);
        _plain = new Lazy<object>(() => JsonSerializer.Deserialize(
            CollectionTypes.EntryOf(type) is null ? "[]"u8 : "{}"u8, type, options)!); // neither is null
    }

    /// <summary>The empty collection that a reader makes if the class makes none.</summary>
    public object Plain => _plain.Value;

    /// <summary>Whether values of the type itself have traits, and not only their elements.</summary>
    public bool MayVary => _mayVary;

    /// <summary>The check for a type; null if its collections have no traits besides their elements.</summary>
    public static CollectionCheck? For(Type type, JsonSerializerOptions options)
    {
        bool mayVary = CollectionKinds.MayVary(type);
        CollectionCheck? content = CollectionKinds.ContentOf(type) is { } within ? For(within, options) : null;
        return mayVary || content is not null ? new CollectionCheck(type, mayVary, content, options) : null;
    }

    /// <summary>Whether nothing is lost if a collection comes back with other traits.</summary>
    public bool IsKept(CollectionTraits traits, CollectionTraits restored)
    {
        if (traits.IsLike(restored))
        {
            return true;
        }

        // Read-only interfaces have no member that adds, so a list with the same elements behaves the same behind them.
        return !restored.IsSet && !restored.IsSorted && restored.Comparer is null
            && _type.IsGenericType && _type.GetGenericTypeDefinition() is { } kind
            && (kind == typeof(IEnumerable<>) || kind == typeof(IReadOnlyCollection<>) || kind == typeof(IReadOnlyList<>))
            && (traits.IsSorted || traits.Comparer is null || IsDefault(traits.Comparer));
    }

    /// <summary>Refuses a collection with elements that would not come back as they are.</summary>
    /// <exception cref="MemberFault">An element would not come back as it is.</exception>
    public void RequireRestorableContent(object collection)
    {
        if (_content is null || _contents is null)
        {
            return;
        }

        foreach (object? within in _contents(collection))
        {
            if (within is not null)
            {
                _content.RequireRestorable(within);
            }
        }
    }

    /// <summary>A collection for people.</summary>
    public static string Describe(object collection, CollectionTraits traits) =>
        $"{NameOf(collection.GetType())}{(traits.Comparer is { } comparer ? $" that compares by {NameOf(comparer.GetType())}" : "")}";

    /// <summary>Refuses a collection for which no class makes one of its kind.</summary>
    /// <exception cref="MemberFault">The collection would not come back as it is.</exception>
    public void RequireRestorable(object collection)
    {
        CollectionTraits traits = _mayVary ? CollectionTraits.Read(collection) : default;
        RefuseOwnMember(collection, traits);
        if (_mayVary && !IsKept(traits, CollectionTraits.Read(Plain)))
        {
            throw new MemberFault(
                $"holds a {Describe(collection, traits)}, which would come back as a {Describe(Plain, CollectionTraits.Read(Plain))}; "
                + "put it into a class of its own whose field is initialised with such a collection");
        }

        RequireRestorableContent(collection);
    }

    /// <summary>Refuses a collection of a class that adds members, which only its elements would outlive.</summary>
    /// <exception cref="MemberFault">The class adds a member.</exception>
    public static void RefuseOwnMember(object collection, CollectionTraits traits)
    {
        if (traits.OwnMember is { } lost)
        {
            throw new MemberFault(
                $"is a {NameOf(collection.GetType())}, whose '{lost}' would be lost; "
                + $"hold the collection and '{lost}' in a class of their own");
        }
    }

    /// <summary>The name of a type for people, with its arguments.</summary>
    public static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;

    private static bool IsDefault(object comparer) =>
        ReferenceEquals(comparer, StringComparer.Ordinal)
        || (comparer.GetType().BaseType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(EqualityComparer<>)
            && Equals(type.GetProperty(nameof(EqualityComparer<>.Default))?.GetValue(null), comparer));

    private static Func<object, IEnumerable<object?>> Contents(Type type) => CollectionTypes.EntryOf(type) is var (key, value)
        ? typeof(CollectionCheck).GetMethod(nameof(ValuesOf), BindingFlags.Static | BindingFlags.NonPublic)! // it is below
            .MakeGenericMethod(key, value).CreateDelegate<Func<object, IEnumerable<object?>>>()
        : static collection => ((System.Collections.IEnumerable)collection).Cast<object?>();

    private static IEnumerable<object?> ValuesOf<TKey, TValue>(object map) =>
        ((IEnumerable<KeyValuePair<TKey, TValue>>)map).Select(entry => (object?)entry.Value);
}
