using System.Runtime.CompilerServices;

namespace Granary.Mapping.Shapes;

/// <summary>Types that no document can hold, and what to do instead.</summary>
internal static class UnfitTypes
{
    /// <summary>The reason why a type cannot be stored; null if none is known.</summary>
    public static string? FindFault(Type type) => type switch
    {
        _ when typeof(Delegate).IsAssignableFrom(type) => "a delegate or an event is no state; leave it out with Ignore.",
        _ when type == typeof(object) => "'object' does not say what it holds; give it a type, or leave it out with Ignore.",
        _ when type.IsPointer || type.IsByRefLike => "it lives on the stack and cannot be stored; leave it out with Ignore.",
        _ when IsBufferInPlace(type) =>
            "it holds more elements than it has fields; hold its elements in an array, or leave it out with Ignore.",
        _ when typeof(Task).IsAssignableFrom(type) => "a task is no state; leave it out with Ignore.",
        _ when IsForeignCollection(type) => $"{TypeNames.NameOf(type)} is no collection that is read back as it was; use List<T>, "
            + "HashSet<T>, Dictionary<TKey, TValue> or one of their interfaces, convert it with model.Value<…>(…), or leave it out with "
            + "Ignore.",
        _ when type.IsInterface || type.IsAbstract =>
            $"{TypeNames.NameOf(type)} is {(type.IsInterface ? "an interface" : "abstract")}; declare what may stand "
            + $"in its place with model.Type<{TypeNames.NameOf(type)}>().Subtype<…>(…), or leave it out with Ignore.",
        _ when IsOfTheFramework(type) =>
            $"{TypeNames.NameOf(type)} is a type of the framework without a stored form; convert it with model.Value<…>(…), leave it out "
            + "with Ignore, or hold its value in a type of the domain.",
        _ => null,
    };

    /// <summary>Whether a type is one of .NET.</summary>
    public static bool IsOfTheFramework(Type type) =>
        type.Namespace is { } ns
        && (ns == "System" || ns.StartsWith("System.", StringComparison.Ordinal) || ns.StartsWith("Microsoft.", StringComparison.Ordinal));

    private static bool IsForeignCollection(Type type) => typeof(System.Collections.IEnumerable).IsAssignableFrom(type);

    // An inline array, or the type that the compiler makes for a buffer of fixed size: one field stands for all elements.
    private static bool IsBufferInPlace(Type type) =>
        type.IsDefined(typeof(InlineArrayAttribute), inherit: false) || type.IsDefined(typeof(UnsafeValueTypeAttribute), inherit: false);
}
