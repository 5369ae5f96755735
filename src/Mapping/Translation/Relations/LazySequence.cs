using System.Collections;
using System.Reflection;

namespace Granary.Mapping.Translation.Relations;

/// <summary>
/// Finds the equality by which LINQ searches a lazy sequence of its own. Many operators pass <c>Contains</c> on to their source, and the
/// comparer of the source then decides.
/// </summary>
internal static class LazySequence
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    // Chains of operators are short; deeper ones are not examined.
    private const int Deepest = 32;

    // LINQ's names for iterators that compare each element by the default equality.
    private static readonly HashSet<string> _comparing =
    [
        "Iterator`1", "CastICollectionIterator`1", "OfTypeIterator`1", "RangeIterator`1", "RepeatIterator`1",
        "ArraySelectIterator`2", "ListSelectIterator`2", "IListSelectIterator`2", "RangeSelectIterator`2", "IListSkipTakeSelectIterator`2",
        "ArrayWhereIterator`1", "ListWhereIterator`1", "IEnumerableWhereIterator`1",
        "ArrayWhereSelectIterator`2", "ListWhereSelectIterator`2", "IEnumerableWhereSelectIterator`2",
    ];

    // LINQ's names for the source of an operator.
    private static readonly HashSet<string> _sources = ["_source", "_first", "_second", "_head", "_tail"];

    /// <summary>Whether a sequence compares its elements by the default equality alone.</summary>
    /// <param name="values">A sequence that is no collection; LINQ enumerates it or passes it on.</param>
    /// <param name="isPlain">Whether a collection compares by the default equality.</param>
    public static bool ComparesByDefault(IEnumerable values, Func<IEnumerable, bool> isPlain) =>
        ComparesByDefault(values, isPlain, Deepest);

    private static bool ComparesByDefault(IEnumerable values, Func<IEnumerable, bool> isPlain, int depth)
    {
        if (IsCollection(values))
        {
            return isPlain(values);
        }

        if (FindAnswering(values.GetType()) is not { } answering || _comparing.Contains(answering.Name))
        {
            return true;
        }

        // SelectMany makes the sequences that it searches during the search.
        IEnumerable[] sources = answering.Name.StartsWith("SelectMany", StringComparison.Ordinal) || depth == 0 ? [] : SourcesOf(values);
        return sources.Length > 0 && Array.TrueForAll(sources, source => ComparesByDefault(source, isPlain, depth - 1));
    }

    private static bool IsCollection(IEnumerable values) => values.GetType().GetInterfaces().Any(
        one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ICollection<>));

    // The class that defines Contains for an iterator of LINQ; null for any other sequence, which LINQ enumerates.
    private static Type? FindAnswering(Type type)
    {
        Type[] lineage = [.. Lineage(type)];
        return Array.Exists(lineage, one => one.Name == "Iterator`1" && one.DeclaringType == typeof(Enumerable))
            ? Array.Find(lineage, one => one.GetMethods(Declared).Any(method => method.Name == nameof(Enumerable.Contains)))
            : null;
    }

    private static IEnumerable[] SourcesOf(IEnumerable values) =>
    [
        .. Lineage(values.GetType()).SelectMany(type => type.GetFields(Declared)).Where(field => _sources.Contains(field.Name))
            .Select(field => field.GetValue(values)).OfType<IEnumerable>(),
    ];

    private static IEnumerable<Type> Lineage(Type type)
    {
        for (Type? one = type; one is not null; one = one.BaseType)
        {
            yield return one;
        }
    }
}
