using System.Linq.Expressions;

namespace Granary.Mapping.Translation;

/// <summary>Recognises LINQ's calls over collections. Immutable arrays have a LINQ class of their own.</summary>
internal static class LinqCalls
{
    /// <summary>Whether a call is one of LINQ's methods.</summary>
    public static bool Are(MethodCallExpression call) =>
        call.Method.DeclaringType == typeof(Enumerable) || call.Method.DeclaringType == typeof(ImmutableArrayExtensions);

    /// <summary>Whether a call is LINQ's method of a name, over a collection of the aggregate.</summary>
    public static bool Are(MethodCallExpression call, string method) =>
        call.Method.Name == method && Are(call) && !CapturedValue.Is(call.Arguments[0]);
}
