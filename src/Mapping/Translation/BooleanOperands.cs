using System.Linq.Expressions;
using Granary.Domain;
using Granary.Mapping.Members;

namespace Granary.Mapping.Translation;

/// <summary>Tells how a query reads a boolean expression: as a stored value, or by its parts.</summary>
internal static class BooleanOperands
{
    /// <summary>Whether two expressions are compared as booleans, one of which at least is composed; the other may be boxed.</summary>
    public static bool AreComposed(Expression left, Expression right) => IsComposed(left) || IsComposed(right);

    /// <summary>Whether an expression is true or false, and never null: a condition, or a captured value.</summary>
    public static bool IsNeverNull(Expression expression) => BooleanForms.IsCondition(Unlifted(expression));

    /// <summary>Whether an expression has no column of its own: it is a condition, or flags joined as <c>bool?</c>.</summary>
    public static bool IsComposed(Expression expression) =>
        IsBoolean(expression) && !CapturedValue.Is(expression)
        && (IsNeverNull(expression) || MemberChain.From(expression) is null);

    /// <summary>
    /// Whether an expression joins or chooses flags that may be null, and is no single value to a query: <c>x.A &amp; x.B</c> of
    /// <c>bool?</c>, <c>x.A ?? x.Count > 1</c>.
    /// </summary>
    public static bool IsJoinedFlags(Expression expression) => IsBoolean(expression) && expression switch
    {
        MemberExpression { Member.Name: "Value", Expression: { } owner } => IsComposed(owner),
        BinaryExpression { NodeType: ExpressionType.Coalesce } choice => IsComposed(choice.Left) || IsComposed(choice.Right),
        MethodCallExpression { Object: { } owner } call when BooleanForms.IsValueOrDefault(call) =>
            IsComposed(owner) || call.Arguments.Any(IsComposed),
        BinaryExpression or UnaryExpression { NodeType: ExpressionType.Not } or ConditionalExpression =>
            expression.Type == typeof(bool?),
        _ => false,
    };

    /// <summary>The expression without conversions between <c>bool</c>, <c>bool?</c> and objects, which change nothing.</summary>
    public static Expression Unlifted(Expression expression)
    {
        while (expression is UnaryExpression { NodeType: ExpressionType.Convert, Method: null } convert && IsBoolean(convert.Operand))
        {
            expression = convert.Operand;
        }

        return expression;
    }

    private static bool IsBoolean(Expression expression) =>
        (Nullable.GetUnderlyingType(expression.Type) ?? expression.Type) == typeof(bool);
}
