using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>Tells conditions, which are true or false, from flags, which are values and can be missing.</summary>
internal static class BooleanForms
{
    /// <summary>
    /// Whether an expression is a condition: a comparison, a call, or a connective of conditions. A condition over a missing part is false
    /// before any other operation uses it, so <c>!c</c>, <c>c == false</c> and <c>true != c</c> mean the same.
    /// </summary>
    public static bool IsCondition(Expression expression) => expression.Type == typeof(bool) && expression switch
    {
        MemberExpression { Member.Name: nameof(Nullable<>.HasValue), Expression: { } owner } => IsNullable(owner),
        MemberExpression or ParameterExpression or ConstantExpression or DefaultExpression => false,
        UnaryExpression unary => unary.NodeType is not (ExpressionType.Convert or ExpressionType.ConvertChecked or ExpressionType.Unbox),
        BinaryExpression binary => binary.NodeType is not (ExpressionType.Coalesce or ExpressionType.ArrayIndex),
        MethodCallExpression call => !IsValueOrDefault(call) && !DictionaryCalls.IsEntry(call),
        _ => true,
    };

    /// <summary>Whether a call is <c>GetValueOrDefault</c> of something nullable.</summary>
    public static bool IsValueOrDefault(MethodCallExpression call) =>
        call is { Method.Name: nameof(Nullable<>.GetValueOrDefault), Object: { } owner } && IsNullable(owner);

    private static bool IsNullable(Expression expression) => Nullable.GetUnderlyingType(expression.Type) is not null;
}
