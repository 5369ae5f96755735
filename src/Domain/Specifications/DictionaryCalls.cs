using System.Linq.Expressions;
using System.Reflection;

namespace Granary.Domain;

/// <summary>Recognises the calls of dictionaries that a rule may contain: the indexer, <c>ContainsKey</c> and <c>Count</c>.</summary>
internal static class DictionaryCalls
{
    /// <summary>Whether an expression is the value of a key: <c>x.Prices["EUR"]</c>.</summary>
    public static bool IsEntry(Expression expression) =>
        expression is MethodCallExpression { Method.Name: "get_Item", Object: { } owner, Arguments.Count: 1 } && IsDictionary(owner.Type);

    /// <summary>Whether a call asks a dictionary for a key.</summary>
    public static bool IsContainsKey(MethodCallExpression call) =>
        call is { Method.Name: nameof(IDictionary<,>.ContainsKey), Object: { } owner, Arguments.Count: 1 } && IsDictionary(owner.Type);

    /// <summary>Whether a type is a dictionary.</summary>
    public static bool IsDictionary(Type type) => FindInterface(type) is not null;

    /// <summary>The method <c>ContainsKey</c> of a dictionary.</summary>
    public static MethodInfo ContainsKeyOf(Type type) =>
        FindInterface(type)?.GetMethod(nameof(IDictionary<,>.ContainsKey))
        ?? throw new ArgumentException($"{type.Name} is no dictionary.", nameof(type));

    private static Type? FindInterface(Type type) => Array.Find([type, .. type.GetInterfaces()], one => one.IsGenericType
        && (one.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) || one.GetGenericTypeDefinition() == typeof(IDictionary<,>)));
}
