using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Collections;

/// <summary>
/// Fills the collection that the class has made and does not replace it. The collection keeps its comparer, order and kind, and read-only
/// views of it stay valid.
/// </summary>
internal static class CollectionFill<TCollection>
{
    private static readonly Func<TCollection, object, TCollection?>? _fill = Find();

    /// <summary>Puts the elements of <paramref name="source"/> into <paramref name="current"/>, in place of its former elements.</summary>
    /// <param name="current">The collection that the class has made.</param>
    /// <param name="source">A collection with the elements.</param>
    /// <param name="filled">The collection itself, or its successor if it is immutable.</param>
    /// <returns>False if the collection cannot be filled, so that the field must be set.</returns>
    /// <exception cref="MemberFault">The comparer of the collection calls two of the elements equal.</exception>
    public static bool TryFill(TCollection? current, object source, [NotNullWhen(true)] out TCollection? filled)
    {
        filled = current is null || _fill is null ? default
            : ReferenceEquals(current, source) ? current
            : _fill(current, source);
        return filled is not null && _fill is not null;
    }

    private static Func<TCollection, object, TCollection?>? Find()
    {
        Type type = typeof(TCollection);
        if (type.IsArray || type.IsValueType)
        {
            return null;
        }

        return CollectionTypes.EntryOf(type) is var (key, value) ? Make(nameof(FillMap), key, value)
            : CollectionTypes.ElementOf(type) is { } element ? Make(nameof(FillSequence), element)
            : null;
    }

    private static Func<TCollection, object, TCollection?> Make(string name, params Type[] arguments) =>
        typeof(CollectionFill<TCollection>).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)! // it is below
            .MakeGenericMethod(arguments).CreateDelegate<Func<TCollection, object, TCollection?>>();

    private static TCollection? FillSequence<TElement>(TCollection current, object source)
    {
        // A copy, as the collection may be a wrapper around the source.
        TElement[] elements = [.. (IEnumerable<TElement>)source];
        object? filled = current switch
        {
            IImmutableSet<TElement> set => set.Clear().Union(elements),
            _ => TryRefill(current as ICollection<TElement>, elements) ? current : null,
        };
        if (filled is IReadOnlyCollection<TElement> result && result.Count < elements.Length
            && result.Count < elements.Distinct().Count())
        {
            throw new MemberFault("holds elements that its comparer takes for one");
        }

        return (TCollection?)filled;
    }

    private static TCollection? FillMap<TKey, TValue>(TCollection current, object source)
        where TKey : notnull
    {
        KeyValuePair<TKey, TValue>[] entries = [.. (IEnumerable<KeyValuePair<TKey, TValue>>)source];
        try
        {
            object? filled = current switch
            {
                IImmutableDictionary<TKey, TValue> map => map.Clear().AddRange(entries),
                _ => TryRefill(current as ICollection<KeyValuePair<TKey, TValue>>, entries) ? current : null,
            };
            return filled is IReadOnlyCollection<KeyValuePair<TKey, TValue>> result && result.Count < entries.Length
                ? throw new MemberFault("holds keys that its comparer takes for one")
                : (TCollection?)filled;
        }
        catch (ArgumentException fault)
        {
            throw new MemberFault("holds keys that its comparer takes for one", fault);
        }
    }

    private static bool TryRefill<TElement>(ICollection<TElement>? collection, TElement[] elements)
    {
        if (collection is not { IsReadOnly: false })
        {
            return false;
        }

        collection.Clear();
        foreach (TElement element in elements)
        {
            collection.Add(element);
        }

        return true;
    }
}
