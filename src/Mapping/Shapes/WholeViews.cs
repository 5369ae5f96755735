using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;

namespace Granary.Mapping.Shapes;

/// <summary>The methods that return the whole of a value in another form, with the same elements in the same order.</summary>
internal static class WholeViews
{
    // The classes that the compiler makes for a collection expression whose type is an interface.
    private const string OfTheCompiler = "<>z__Readonly";

    private static readonly HashSet<(Type Type, string Method)> _methods =
    [
        (typeof(List<>), nameof(List<>.AsReadOnly)),
        (typeof(List<>), nameof(List<>.ToArray)),
        (typeof(Array), nameof(Array.AsReadOnly)),
        (typeof(Enumerable), nameof(Enumerable.AsEnumerable)),
        (typeof(Enumerable), nameof(Enumerable.Cast)),
        (typeof(Enumerable), nameof(Enumerable.ToArray)),
        (typeof(Enumerable), nameof(Enumerable.ToList)),
        (typeof(ImmutableArray), nameof(ImmutableArray.ToImmutableArray)),
        (typeof(ImmutableList), nameof(ImmutableList.ToImmutableList)),
        (typeof(Nullable<>), "get_Value"),
    ];

    private static readonly HashSet<Type> _constructed =
    [
        typeof(Nullable<>), typeof(List<>), typeof(ReadOnlyCollection<>), typeof(ReadOnlySet<>), typeof(ReadOnlyDictionary<,>),
    ];

    /// <summary>Whether a method or constructor, called with one value alone, gives the whole of it.</summary>
    public static bool Contain(MethodBase method)
    {
        Type? type = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericTypeDefinition() : method.DeclaringType;
        if (type is null || method.GetParameters().Length + (method.IsStatic || method.IsConstructor ? 0 : 1) != 1)
        {
            return false;
        }

        return method.IsConstructor
            ? IsConstructed(type, method.GetParameters()[0].ParameterType)
            : _methods.Contains((type, method.Name)) || IsExtension(type, method);
    }

    // By name, because a package has a class of the same name, and the compiler does not tell them apart.
    private static bool IsExtension(Type type, MethodBase method) =>
        type.FullName == "System.Collections.Generic.CollectionExtensions" && method.Name == nameof(List<>.AsReadOnly);

    // A constructor with a number makes an empty list.
    private static bool IsConstructed(Type type, Type parameter) => type == typeof(Nullable<>)
        || (!parameter.IsValueType && (_constructed.Contains(type) || IsOfTheCompiler(type)));

    private static bool IsOfTheCompiler(Type type) =>
        type.Name.StartsWith(OfTheCompiler, StringComparison.OrdinalIgnoreCase) && !type.Name.Contains("Single", StringComparison.Ordinal);
}
