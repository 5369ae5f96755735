using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>Calls of LINQ over collections.</summary>
internal static class Sequences
{
    /// <summary>The type of the elements; null if the type is no collection.</summary>
    public static Type? ElementOf(Type type) => type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? type.GetGenericArguments()[0]
        : null;

    public static Expression Call(string method, Value source, Rule? rule, IReadOnlyList<ParameterExpression> scope)
    {
        Type type = ElementOf(source.Type) ?? throw new ArgumentException($"{source.Type} is no collection.", nameof(source));
        ParameterExpression element = Expression.Parameter(type, Element.NameOf(scope.Count));
        Expression[] arguments = rule is null
            ? [source.ToExpression(scope)]
            : [source.ToExpression(scope), Expression.Lambda(rule.ToExpression([.. scope, element]), element)];
        return Expression.Call(typeof(Enumerable), method, [type], arguments);
    }

    public static string Text(Rule? rule, int level) => rule is null ? "" : $"{Element.NameOf(level)} => {rule}";
}
