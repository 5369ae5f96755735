using System.Collections;
using System.Reflection;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Translation.Relations;

/// <summary>Finds the comparer of a collection, which may compare otherwise than a query: without case, or as a culture does.</summary>
internal static class OwnComparer
{
    /// <summary>The comparer that a collection shows; null where it shows none.</summary>
    /// <remarks>The sets of .NET have no common interface for the comparer, but they all use this name.</remarks>
    public static object? Find(IEnumerable values) =>
        (FindProperty(values, "Comparer") ?? FindProperty(values, "KeyComparer"))?.GetValue(values);

    /// <summary>Whether a comparer is .NET's default equality, or the ordinal one.</summary>
    public static bool IsDefault(object comparer) => Equals(comparer, StringComparer.Ordinal) || IsOfType(comparer);

    private static PropertyInfo? FindProperty(IEnumerable values, string name) => values.GetType().GetProperty(name);

    // The default order of text is that of the culture.
    private static bool IsOfType(object comparer) => comparer.GetType() is { IsGenericType: true } type
        ? type.GetGenericArguments() is [{ } value] && IsDefault(comparer, value)
        : comparer.GetType().BaseType is { IsGenericType: true } parent
            && parent.GetGenericArguments() is [{ } item]
            && IsDefault(comparer, item);

    private static bool IsDefault(object comparer, Type value) =>
        Equals(comparer, DefaultOf(typeof(EqualityComparer<>), value))
        || (value != typeof(string) && Equals(comparer, DefaultOf(typeof(Comparer<>), value)))
        // The comparer of a nullable type is a class over the type beneath.
        || (!Nullability.HasNull(value) && IsDefault(comparer, typeof(Nullable<>).MakeGenericType(value)));

    private static object? DefaultOf(Type comparer, Type value) => comparer.MakeGenericType(value).GetProperty("Default")?.GetValue(null);
}
