using System.Linq.Expressions;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation;

/// <summary>States why an expression has no counterpart in a query, and what to write in its place.</summary>
internal static class Advice
{
    /// <summary>The advice for an expression that was expected to be a member or a captured value.</summary>
    public static string On(Expression expression) => ProcessDependence.FindReason(expression) ?? expression switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs } convert => On(convert.Operand),
        UnaryExpression => CallAdvice.Computation,
        BinaryExpression { NodeType: ExpressionType.Coalesce } => CallAdvice.Choice,
        BinaryExpression { NodeType: ExpressionType.ArrayIndex } => CallAdvice.Element,
        BinaryExpression binary when binary.Type == typeof(bool) =>
            "whether a condition holds is no value that is stored; compare conditions with each other, or with true and false.",
        BinaryExpression when MaskedFlags.Find(expression) is not null =>
            "the bits of an enum are compared by == and != with captured values; HasFlag tests them too.",
        BinaryExpression => CallAdvice.Computation,
        ConditionalExpression => CallAdvice.Choice,
        TypeBinaryExpression => "whether an object is of a type is a condition, and no value that is stored.",
        InvocationExpression => CallAdvice.DelegateCall,
        NewExpression or MemberInitExpression => CallAdvice.NewObject,
        MethodCallExpression call => On(call),
        ParameterExpression => "an aggregate is no single value; compare its id, or its members.",
        MemberExpression { Expression: { } owner } when Root(owner) is var root and not ParameterExpression => On(root),
        _ => "it is neither a member of the aggregate nor a captured value.",
    };

    /// <summary>The advice for a call that was expected to be a condition.</summary>
    public static string OnCondition(MethodCallExpression call) =>
        IsOverCollection(call) ? On(call)
        : call.Object is { } text && text.Type == typeof(string) && CapturedValue.Is(text)
            ? CallAdvice.SearchedText
        : CallAdvice.OnCondition(NameOf(call));

    private static string On(MethodCallExpression call) =>
        IsOverCollection(call) ? CallAdvice.Collection : CallAdvice.OnValue(KnownWords.NameOf(call.Method), NameOf(call));

    private static bool IsOverCollection(MethodCallExpression call) =>
        LinqCalls.Are(call) && !CapturedValue.Is(call.Arguments[0]);

    private static string NameOf(MethodCallExpression call) => $"{call.Method.DeclaringType?.Name}.{call.Method.Name}";

    private static Expression Root(Expression owner) => owner switch
    {
        MemberExpression { Expression: { } next } => Root(next),
        UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs } convert => Root(convert.Operand),
        _ => owner,
    };
}
