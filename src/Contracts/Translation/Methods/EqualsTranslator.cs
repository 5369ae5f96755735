using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Contracts.Translation.Relations;

namespace Granary.Contracts.Translation.Methods;

/// <summary><c>a.Equals(b)</c>, <c>Equals(a, b)</c>, and those of strings, ordinally or without regard to case.</summary>
internal sealed class EqualsTranslator : IMethodTranslator
{
    // Comparers have an Equals of two arguments too, and mean their own equality by it.
    public bool Knows(MethodCallExpression call) => call.Method.Name == nameof(Equals) && call.Type == typeof(bool) && (call.Object is null
        ? call.Arguments.Count >= 2 && (call.Method.DeclaringType == typeof(object) || call.Method.DeclaringType == typeof(string))
        : call.Arguments.Count == 1 || call.Method.DeclaringType == typeof(string));

    public PlanNode Translate(MethodCallExpression call, OperandTranslator operands, TranslationScope scope)
    {
        bool ignoresCase = TextCase.IsIgnored(call, argument: call.Object is null ? 2 : 1);
        (Expression left, Expression right) = call.Object is { } target
            ? (target, call.Arguments[0])
            : (call.Arguments[0], call.Arguments[1]);
        (left, right) = (Unboxed(left), Unboxed(right));
        if (TypeOf(left) is { } one && TypeOf(right) is { } other && one != other)
        {
            throw Unsupported.Part(call, $"to Equals a {one.Name} is never equal to a {other.Name}; compare values of one type.");
        }

        PlanNode equal = new ComparisonTranslator(scope, new ConditionTranslator(scope)).Compare(left, ExpressionType.Equal, right);
        RelationGuard.Require(call, left, right, scope.Mappings.Relations);
        equal = ignoresCase && equal is Comparison texts
            ? texts with { Left = TextCase.Ignore(texts.Left), Right = TextCase.Ignore(texts.Right) }
            : equal;

        // Nothing is asked of null: where the target is missing, the call is not made.
        return call.Object is null || CapturedValue.Is(left) || (CapturedValue.Is(right) && CapturedValue.Of(right) is not null)
            ? equal
            : PlanNode.Both(equal, new Negation(ConditionTranslator.IsNull(operands.Translate(left).Operand)));
    }

    private static Type? TypeOf(Expression expression)
    {
        Type? type = CapturedValue.Is(expression) ? CapturedValue.Of(expression)?.GetType() : expression.Type;
        return type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
    }

    private static Expression Unboxed(Expression expression) =>
        expression is UnaryExpression { NodeType: ExpressionType.Convert } boxing && boxing.Type == typeof(object)
            ? boxing.Operand
            : expression;
}
