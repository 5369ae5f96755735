using System.Linq.Expressions;
using Granary.Contracts.Plans;

namespace Granary.Client.Translation.Methods;

/// <summary><c>a.Equals(b)</c>, <c>Equals(a, b)</c>, and those of strings that compare ordinally.</summary>
internal sealed class EqualsTranslator : IMethodTranslator
{
    public bool Knows(MethodCallExpression call) =>
        call.Method.Name == nameof(Equals) && call.Arguments.Count >= (call.Object is null ? 2 : 1) && call.Type == typeof(bool);

    public PlanNode Translate(MethodCallExpression call, OperandTranslator operands, TranslationScope scope)
    {
        OrdinalOnly.Require(call, argument: call.Object is null ? 2 : 1);
        (Expression left, Expression right) = call.Object is { } target
            ? (target, call.Arguments[0])
            : (call.Arguments[0], call.Arguments[1]);
        return new ComparisonTranslator(scope, new ConditionTranslator(scope)).Compare(Unboxed(left), ExpressionType.Equal, Unboxed(right));
    }

    private static Expression Unboxed(Expression expression) =>
        expression is UnaryExpression { NodeType: ExpressionType.Convert } boxing && boxing.Type == typeof(object)
            ? boxing.Operand
            : expression;
}
