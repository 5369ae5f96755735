using System.Linq.Expressions;
using System.Reflection;
using Granary.Mapping.Shapes;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation;

/// <summary>The two values that a call of one of .NET's methods <c>Equals</c> compares, and how.</summary>
/// <param name="Left">The receiver, or the first argument.</param>
/// <param name="Right">The other value.</param>
/// <param name="IgnoresCase">Whether upper and lower case are the same.</param>
internal sealed record EqualsCall(Expression Left, Expression Right, bool IgnoresCase)
{
    /// <summary>Values without which the call is not made, and is false.</summary>
    public IReadOnlyList<Expression> Needed { get; private init; } = [];

    /// <summary>The comparison that a call makes; null for any other call.</summary>
    /// <exception cref="Domain.UnsupportedSpecificationException">
    /// The call compares by a culture, or by a comparer with a meaning of its own.
    /// </exception>
    public static EqualsCall? Find(MethodCallExpression call)
    {
        if (!call.Means(QueryWord.Equality) || call.Type != typeof(bool))
        {
            return null;
        }

        return (call.Object, call.Arguments) switch
        {
            (null, [{ } left, { } right, ..]) when IsStatic(call.Method) => OfArguments(call, left, right, TextCase.IsIgnored(call, 2)),
            ({ } comparer, [{ } left, { } right]) when IsComparer(comparer.Type) =>
                OfArguments(call, left, right, IsCaseIgnored(call, comparer)),
            ({ } target, [{ } other, ..]) when call.Arguments.Count == 1 || call.Method.DeclaringType == typeof(string) =>
                OfTarget(call, target, other),
            _ => null,
        };
    }

    private static EqualsCall OfArguments(MethodCallExpression call, Expression left, Expression right, bool ignoresCase)
    {
        ParameterInfo[] parameters = call.Method.GetParameters();
        (Expression first, Expression second) = (Unboxed(left), Unboxed(right));
        return new EqualsCall(first, second, ignoresCase)
        {
            Needed = [.. new[] { first, second }.Where((_, index) => !Nullability.HasNull(parameters[index].ParameterType))],
        };
    }

    // Only a Nullable allows a call of Equals without a value; boxed, it is null like any other object. The argument is not needed as well:
    // a value that equals the target is there if the target is.
    private static EqualsCall OfTarget(MethodCallExpression call, Expression target, Expression other)
    {
        Expression left = Unboxed(target);
        return new EqualsCall(left, Unboxed(other), TextCase.IsIgnored(call, 1))
        {
            Needed = Nullable.GetUnderlyingType(target.Type) is null ? [left] : [],
        };
    }

    // A static Equals of a .NET type means the same as the operators of the type. That of a domain class may mean anything.
    private static bool IsStatic(MethodInfo method) => method.IsStatic && method.DeclaringType is { } type
        && (type == typeof(object) || type == typeof(string) || type == typeof(Nullable)
            || (type.Assembly == typeof(object).Assembly && method.GetParameters() is [{ } left, { } right]
                && left.ParameterType == type && right.ParameterType == type));

    private static bool IsComparer(Type type) =>
        typeof(System.Collections.IEqualityComparer).IsAssignableFrom(type)
        || type.GetInterfaces().Append(type).Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEqualityComparer<>));

    private static bool IsCaseIgnored(MethodCallExpression call, Expression comparer)
    {
        object? equality = CapturedValue.Is(comparer) ? CapturedValue.Compute(comparer) : null;
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

    private static Expression Unboxed(Expression expression) =>
        expression is UnaryExpression { NodeType: ExpressionType.Convert, Method: null } boxing
            && (boxing.Type == typeof(object) || boxing.Type == typeof(ValueType) || boxing.Type == typeof(Enum) || boxing.Type.IsInterface)
            ? boxing.Operand
            : expression;
}
