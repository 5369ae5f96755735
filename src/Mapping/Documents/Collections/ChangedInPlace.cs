using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Collections;

/// <summary>
/// Refuses a set or a dictionary whose elements or keys were changed while it held them, so that some are equal or out of order now.
/// </summary>
/// <remarks>The collection does not notice such a change. It would come back smaller, in another order, or not at all.</remarks>
internal static class ChangedInPlace<TElement>
{
    /// <summary>Whether an element can be changed while it is held: a structure in a collection is a copy, and no scalar changes.</summary>
    public static bool IsPossible { get; } = !typeof(TElement).IsValueType && ScalarTypes.Find(typeof(TElement)) is null;

    /// <summary>Refuses a set with elements that are equal, or out of order.</summary>
    /// <exception cref="MemberFault">It has such elements.</exception>
    public static void RefuseIn(IEnumerable<TElement> set)
    {
        if (!IsSound(set, set))
        {
            throw Fault("elements");
        }
    }

    /// <summary>Refuses a dictionary with keys that are equal, or out of order.</summary>
    /// <param name="map">The dictionary.</param>
    /// <param name="keys">Its keys, in its order.</param>
    /// <exception cref="MemberFault">It has such keys.</exception>
    public static void RefuseIn(object map, IEnumerable<TElement> keys)
    {
        // Keys are names in the document, so no comparer can tell apart what is equal by itself.
        if (!IsSound(map, keys) || !AreDistinct(keys, EqualityComparer<TElement>.Default))
        {
            throw Fault("keys");
        }
    }

    private static bool IsSound(object collection, IEnumerable<TElement> elements) => CollectionTraits.Read(collection) switch
    {
        { IsSorted: true, Comparer: IComparer<TElement> order } => IsAscending(elements, order),
        { Comparer: IEqualityComparer<TElement> equality } => AreDistinct(elements, equality),
        _ => AreDistinct(elements, EqualityComparer<TElement>.Default),
    };

    private static bool AreDistinct(IEnumerable<TElement> elements, IEqualityComparer<TElement> equality)
    {
        var seen = new HashSet<TElement>(equality);
        return elements.All(seen.Add);
    }

    private static bool IsAscending(IEnumerable<TElement> elements, IComparer<TElement> order) =>
        elements.Zip(elements.Skip(1)).All(pair => order.Compare(pair.First, pair.Second) < 0);

    private static MemberFault Fault(string what) => new(
        $"holds {what} that are equal or out of order, as one was changed while it was held; take it out, change it, and put it back");
}
