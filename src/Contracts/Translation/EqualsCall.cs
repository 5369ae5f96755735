using System.Linq.Expressions;
using System.Reflection;

namespace Granary.Contracts.Translation;

/// <summary>The two values that a call of one of .NET's methods <c>Equals</c> compares, and how.</summary>
/// <param name="Left">The receiver, or the first argument.</param>
/// <param name="Right">The other value.</param>
/// <param name="IgnoresCase">Whether upper and lower case are the same.</param>
/// <param name="LeftIsNeeded">Whether the call is not made, and is false, where the left value is missing.</param>
/// <param name="RightIsNeeded">The same of the right value.</param>
internal sealed record EqualsCall(Expression Left, Expression Right, bool IgnoresCase, bool LeftIsNeeded, bool RightIsNeeded)
{
    /// <summary>What a call compares, or null where it is another call.</summary>
    /// <exception cref="Domain.UnsupportedSpecificationException">It compares by a culture, or by a comparer with a meaning of its own.</exception>
    public static EqualsCall? Find(MethodCallExpression call)
    {
        if (call.Method.Name != nameof(Equals) || call.Type != typeof(bool))
        {
            return null;
        }

        ParameterInfo[] parameters = call.Method.GetParameters();
        return (call.Object, call.Arguments) switch
        {
            (null, [{ } left, { } right, ..]) when IsStatic(call.Method) =>
                new EqualsCall(Unboxed(left), Unboxed(right), TextCase.IsIgnored(call, 2), IsNeeded(parameters[0]), IsNeeded(parameters[1])),
            ({ } comparer, [{ } left, { } right]) when IsComparer(comparer.Type) =>
                new EqualsCall(Unboxed(left), Unboxed(right), IsCaseIgnored(call, comparer), IsNeeded(parameters[0]), IsNeeded(parameters[1])),
            ({ } target, [{ } other, ..]) when call.Arguments.Count == 1 || call.Method.DeclaringType == typeof(string) => new EqualsCall(
                Unboxed(target), Unboxed(other), TextCase.IsIgnored(call, 1), Nullable.GetUnderlyingType(target.Type) is null, IsNeeded(parameters[0])),
            _ => null,
        };
    }

    // Those of .NET's own types mean what their operators mean; a class of the domain may mean anything by one.
    private static bool IsStatic(MethodInfo method) => method.IsStatic && method.DeclaringType is { } type
        && (type == typeof(object) || type == typeof(string) || type == typeof(Nullable)
            || (type.Assembly == typeof(object).Assembly && method.GetParameters() is [{ } left, { } right]
                && left.ParameterType == type && right.ParameterType == type));

    private static bool IsComparer(Type type) =>
        typeof(System.Collections.IEqualityComparer).IsAssignableFrom(type)
        || type.GetInterfaces().Append(type).Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEqualityComparer<>));

    private static bool IsCaseIgnored(MethodCallExpression call, Expression comparer)
    {
        object? equality = CapturedValue.Is(comparer) ? CapturedValue.Of(comparer) : null;
        bool ignoresCase = Equals(equality, StringComparer.OrdinalIgnoreCase);
        Type compared = call.Method.GetParameters()[0].ParameterType;
        return ignoresCase || Equals(equality, StringComparer.Ordinal)
            || Equals(equality, typeof(EqualityComparer<>).MakeGenericType(compared).GetProperty("Default")?.GetValue(null))
            ? ignoresCase
            : throw Unsupported.Part(
                call,
                $"a query knows no {comparer.Type.Name} but the default one of a type, StringComparer.Ordinal and OrdinalIgnoreCase; "
                + "compare by ==, or store the form to compare with, say Computed(x => x.…) of it, and compare that.");
    }

    private static bool IsNeeded(ParameterInfo parameter) =>
        parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null;

    private static Expression Unboxed(Expression expression) =>
        expression is UnaryExpression { NodeType: ExpressionType.Convert, Method: null } boxing
            && (boxing.Type == typeof(object) || boxing.Type == typeof(ValueType) || boxing.Type == typeof(Enum) || boxing.Type.IsInterface)
            ? boxing.Operand
            : expression;
}
