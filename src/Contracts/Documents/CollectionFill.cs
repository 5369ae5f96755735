using System.Reflection;

namespace Granary.Contracts.Documents;

/// <summary>
/// Fills a collection that a constructor has made, instead of putting another in its place: what else holds it, such as a read-only view,
/// stays true.
/// </summary>
internal static class CollectionFill<TCollection>
{
    private static readonly Func<TCollection, TCollection, bool>? _fill = Find();

    /// <summary>Puts what <paramref name="source"/> holds into <paramref name="target"/>, in place of what it held.</summary>
    /// <returns>False where that cannot be done: the field has to be set.</returns>
    public static bool TryFill(TCollection? target, TCollection source) => target is not null && _fill is not null && _fill(target, source);

    private static Func<TCollection, TCollection, bool>? Find()
    {
        Type? collection = typeof(TCollection).GetInterfaces().Prepend(typeof(TCollection))
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICollection<>));
        if (typeof(TCollection).IsValueType || typeof(TCollection).IsArray || collection is null)
        {
            return null;
        }

        Type self = typeof(CollectionFill<TCollection>);
        MethodInfo fill = self.GetMethod(nameof(Fill), BindingFlags.Static | BindingFlags.NonPublic)!; // it is below
        return fill.MakeGenericMethod(collection.GetGenericArguments()).CreateDelegate<Func<TCollection, TCollection, bool>>();
    }

    private static bool Fill<TElement>(TCollection target, TCollection source)
    {
        if (target is not ICollection<TElement> { IsReadOnly: false } collection || source is not IEnumerable<TElement> elements)
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
