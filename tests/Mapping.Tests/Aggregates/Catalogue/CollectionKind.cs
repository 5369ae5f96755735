using System.Collections;
using System.Reflection;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>What a collection keeps beside its elements: its type, and the comparer that says what it takes for equal or smaller.</summary>
internal static class CollectionKind
{
    private static readonly string[] _comparers = ["Comparer", "KeyComparer", "ValueComparer"];

    /// <summary>Whether the elements come in no order that means anything.</summary>
    public static bool IsHashed(IEnumerable collection) => !IsSorted(collection) && (IsSet(collection) || IsMap(collection));

    /// <summary>What two collections do not have in common beside their elements, or null.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    /// <param name="declared">The type of the field that holds them, where there is one.</param>
    /// <param name="path">Where they stand.</param>
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

    // A comparer made of a lambda is another instance each time the class makes one.
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
