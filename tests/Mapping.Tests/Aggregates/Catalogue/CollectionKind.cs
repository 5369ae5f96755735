using System.Collections;
using System.Reflection;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>
/// The properties of a collection besides its elements: its type, and the comparer that decides which elements are equal or smaller.
/// </summary>
internal static class CollectionKind
{
    private static readonly string[] _comparers = ["Comparer", "KeyComparer", "ValueComparer"];

    /// <summary>Whether the order of the elements has no meaning.</summary>
    public static bool IsHashed(IEnumerable collection) => !IsSorted(collection) && (IsSet(collection) || IsMap(collection));

    /// <summary>The first property in which two collections differ besides their elements; null if there is none.</summary>
    /// <param name="one">One of the two.</param>
    /// <param name="other">The other one.</param>
    /// <param name="declared">The type of the field that holds the collections, if a field does.</param>
    /// <param name="path">The path to the collections.</param>
    public static string? FindDifference(object one, object other, Type? declared, string path)
    {
        // Behind an interface, an array may come back as a list; a set does not come back as one.
        bool isSame = declared is { IsInterface: false }
            ? one.GetType() == other.GetType()
            : (IsSet(one), IsMap(one), IsSorted(one)) == (IsSet(other), IsMap(other), IsSorted(other));
        if (!isSame)
        {
            return $"{path} was a {one.GetType().Name} and is a {other.GetType().Name}";
        }

        foreach (string name in _comparers)
        {
            if (ComparerOf(one, name) is { } comparer && !AreEqual(comparer, ComparerOf(other, name)))
            {
                return $"{path} had the {name} {comparer} and has {ComparerOf(other, name) ?? "none"}";
            }
        }

        return null;
    }

    // A class makes another instance of such a comparer each time, because a lambda defines it.
    private static bool AreEqual(object one, object? other) => one.Equals(other)
        || (one.GetType() == other?.GetType() && DelegateOf(one) is { } comparison && comparison.Method == DelegateOf(other)?.Method);

    private static Delegate? DelegateOf(object comparer) => comparer.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
        .Select(field => field.GetValue(comparer)).OfType<Delegate>().FirstOrDefault();

    private static object? ComparerOf(object collection, string name) => collection.GetType().GetProperty(name)?.GetValue(collection);

    private static bool IsSet(object collection) =>
        Implements(collection, typeof(ISet<>)) || Implements(collection, typeof(IReadOnlySet<>));

    private static bool IsMap(object collection) =>
        Implements(collection, typeof(IDictionary<,>)) || Implements(collection, typeof(IReadOnlyDictionary<,>));

    private static bool IsSorted(object collection) => collection.GetType().Name.Contains("Sorted", StringComparison.Ordinal);

    private static bool Implements(object collection, Type definition) =>
        Array.Exists(collection.GetType().GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == definition);
}
