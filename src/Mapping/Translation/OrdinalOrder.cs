using System.Linq.Expressions;

namespace Granary.Mapping.Translation;

/// <summary>Makes the order of text within a projection ordinal, as every store orders text.</summary>
/// <remarks>The methods of <see cref="Enumerable"/> compare text by the culture of the process unless they are given a comparer.</remarks>
internal static class OrdinalOrder
{
    private static readonly HashSet<string> _extremes = [nameof(Enumerable.Max), nameof(Enumerable.Min)];

    private static readonly HashSet<string> _ordering =
    [
        .. _extremes, nameof(Enumerable.MaxBy), nameof(Enumerable.MinBy), nameof(Enumerable.Order), nameof(Enumerable.OrderDescending),
        nameof(Enumerable.OrderBy), nameof(Enumerable.OrderByDescending), nameof(Enumerable.ThenBy), nameof(Enumerable.ThenByDescending),
    ];

    private static readonly ConstantExpression _ordinal = Expression.Constant(StringComparer.Ordinal, typeof(IComparer<string>));

    /// <summary>The call with an ordinal comparer if it compares text and names no comparer; otherwise the call itself.</summary>
    public static MethodCallExpression MakeOrdinal(MethodCallExpression call)
    {
        bool ordersText = call.Method.DeclaringType == typeof(Enumerable) && _ordering.Contains(call.Method.Name)
            && call.Method.IsGenericMethod && call.Method.GetGenericArguments()[^1] == typeof(string)
            && !typeof(IComparer<string>).IsAssignableFrom(call.Arguments[^1].Type);
        if (!ordersText)
        {
            return call;
        }

        // The extreme of selected values has no overload with a comparer, so the values are selected first.
        Type[] types = call.Method.GetGenericArguments();
        return types.Length == 2 && _extremes.Contains(call.Method.Name)
            ? Call(call.Method.Name, [typeof(string)], Call(nameof(Enumerable.Select), types, [.. call.Arguments]), _ordinal)
            : Call(call.Method.Name, types, [.. call.Arguments, _ordinal]);
    }

    private static MethodCallExpression Call(string name, Type[] types, params Expression[] arguments) =>
        Expression.Call(typeof(Enumerable), name, types, arguments);
}
