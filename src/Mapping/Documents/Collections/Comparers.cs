using System.Reflection;

namespace Granary.Mapping.Documents.Collections;

/// <summary>Tells whether two comparers compare the same way, as far as their types and fields show.</summary>
internal static class Comparers
{
    private const int MaxDepth = 4;

    /// <summary>
    /// Whether two comparers are equal, or of one type with the same state. A class may make a new comparer for each object, and these
    /// behave the same.
    /// </summary>
    public static bool AreAlike(object? one, object? other) => AreAlike(Plain(one), Plain(other), MaxDepth);

    // The default comparer compares text ordinally.
    private static object? Plain(object? comparer) =>
        ReferenceEquals(comparer, StringComparer.Ordinal) ? EqualityComparer<string>.Default : comparer;

    private static bool AreAlike(object? one, object? other, int depth)
    {
        if (Equals(one, other))
        {
            return true;
        }

        if (one is null || other is null || one.GetType() != other.GetType() || depth == 0 || one is string || one.GetType().IsPrimitive)
        {
            return false;
        }

        if (one is Delegate called)
        {
            return called.Method == ((Delegate)other).Method && AreAlike(called.Target, ((Delegate)other).Target, depth - 1);
        }

        if (one is Array elements)
        {
            // An array has no fields, and its elements decide as much as the value of a field does.
            return ((Array)other).Length == elements.Length && elements.Cast<object?>().Zip(((Array)other).Cast<object?>())
                .All(pair => AreAlike(pair.First, pair.Second, depth - 1));
        }

        return FieldsOf(one.GetType()).All(field => AreAlike(field.GetValue(one), field.GetValue(other), depth - 1));
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        for (Type? owner = type; owner is not null; owner = owner.BaseType)
        {
            foreach (FieldInfo field in owner.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return field;
            }
        }
    }
}
