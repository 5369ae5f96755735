using System.Linq.Expressions;

namespace Granary.Mapping.Translation;

/// <summary>States why an expression has no counterpart in a query, and what to write in its place.</summary>
internal static class Advice
{
    private const string Choice = "write the choice with && and ||.";

    private const string Computation =
        "a query computes nothing over members; compute on the side of the captured values, "
        + "or say Computed(x => x.…) of a property with the result.";

    /// <summary>The advice for an expression that was expected to be a member or a captured value.</summary>
    public static string On(Expression expression) => ProcessDependence.FindReason(expression) ?? expression switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs } convert => On(convert.Operand),
        UnaryExpression => Computation,
        BinaryExpression { NodeType: ExpressionType.Coalesce } => Choice,
        BinaryExpression { NodeType: ExpressionType.ArrayIndex } => "a single element has no place in a query.",
        BinaryExpression binary when binary.Type == typeof(bool) =>
            "whether a condition holds is no value that is stored; compare conditions with each other, or with true and false.",
        BinaryExpression => Computation,
        ConditionalExpression => Choice,
        TypeBinaryExpression => "a type cannot be asked for; ask for a member that only this subtype has.",
        InvocationExpression => "a delegate is not run by a query; spell the rule out over members.",
        NewExpression or MemberInitExpression => "compare its members one by one.",
        MethodCallExpression call => On(call),
        ParameterExpression => "an aggregate is no single value; compare its id, or its members.",
        MemberExpression { Expression: { } owner } when Root(owner) is var root and not ParameterExpression => On(root),
        _ => "it is neither a member of the aggregate nor a captured value.",
    };

    /// <summary>The advice for a call that was expected to be a condition.</summary>
    public static string OnCondition(MethodCallExpression call) =>
        IsOverCollection(call) ? On(call)
        : call.Object is { } text && text.Type == typeof(string) && CapturedValue.Is(text)
            ? "the text to look into must be a member, and the text to look for captured."
        : $"the method {NameOf(call)} is not known; known are StartsWith, EndsWith, Contains and Equals of text, string.IsNullOrEmpty, "
            + "string.CompareOrdinal, Equals and CompareTo of values, and Contains of a captured list.";

    private static string On(MethodCallExpression call) => (call.Method.DeclaringType, call.Method.Name) switch
    {
        _ when IsOverCollection(call) =>
            "of a collection a query knows Any, All, Count, Contains and Where; say Computed(x => x.…) of what else is to be asked.",
        (_, "get_Item" or "get_Chars") => "a single element has no place in a query.",
        ({ } type, nameof(string.Compare)) when type == typeof(string) =>
            "text is ordered ordinally; use string.CompareOrdinal(a, b), of a.ToUpperInvariant() where case makes no difference.",
        ({ } type, _) when type == typeof(string) =>
            "text is compared as it is stored; store the form to compare with, say Computed(x => x.…) of it, and compare that.",
        _ => $"the method {NameOf(call)} is not run by a query; compute on the side of the captured values, "
            + "or say Computed(x => x.…) of its result.",
    };

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
