using System.Collections;
using System.Reflection;

namespace Granary.Contracts.Translation.Methods;

/// <summary>Finds collections that compare their values otherwise than a query does: sets that ignore case, or follow a culture.</summary>
internal static class OwnEquality
{
    /// <summary>Whether a collection was given a comparer that is neither .NET's default equality nor the ordinal one.</summary>
    public static bool IsIn(IEnumerable values) =>
        ComparerOf(values) is { } comparer && !Equals(comparer, StringComparer.Ordinal) && !IsDefault(comparer);

    // The sets of .NET have no common interface that shows it, and all call it so.
    private static object? ComparerOf(IEnumerable values) =>
        (FindProperty(values, "Comparer") ?? FindProperty(values, "KeyComparer"))?.GetValue(values);

    private static PropertyInfo? FindProperty(IEnumerable values, string name) => values.GetType().GetProperty(name);

    // The default order of text is that of the culture.
    private static bool IsDefault(object comparer) => comparer.GetType() is { IsGenericType: true } type
        ? type.GetGenericArguments() is [{ } value] && IsDefault(comparer, value)
        : comparer.GetType().BaseType is { IsGenericType: true } parent
            && parent.GetGenericArguments() is [{ } item]
            && IsDefault(comparer, item);

    private static bool IsDefault(object comparer, Type value) =>
        Equals(comparer, DefaultOf(typeof(EqualityComparer<>), value))
        || (value != typeof(string) && Equals(comparer, DefaultOf(typeof(Comparer<>), value)))
        || (IsPlain(value) && IsDefault(comparer, typeof(Nullable<>).MakeGenericType(value)));

    // The comparer of a nullable type is a class over the type beneath.
    private static bool IsPlain(Type value) => value.IsValueType && Nullable.GetUnderlyingType(value) is null;

    private static object? DefaultOf(Type comparer, Type value) => comparer.MakeGenericType(value).GetProperty("Default")?.GetValue(null);
}
