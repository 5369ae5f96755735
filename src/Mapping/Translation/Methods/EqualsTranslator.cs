using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Mapping.Translation.Relations;

namespace Granary.Mapping.Translation.Methods;

/// <summary>
/// Every <c>Equals</c> of .NET: of values and texts, of comparers, with and without regard to case; see <see cref="EqualsCall"/>.
/// </summary>
internal sealed class EqualsTranslator : IMethodTranslator
{
    public bool Knows(MethodCallExpression call) => EqualsCall.Find(call) is not null;

    public PlanNode Translate(MethodCallExpression call, OperandTranslator operands, TranslationScope scope)
    {
        EqualsCall equals = EqualsCall.Find(call) ?? throw new ArgumentException($"{call.Method.Name} compares nothing.", nameof(call));
        if (TypeOf(equals.Left) is { } one && TypeOf(equals.Right) is { } other && one != other)
        {
            throw Unsupported.Part(call, $"to Equals a {one.Name} is never equal to a {other.Name}; compare values of one type.");
        }

        if (equals.Needed.Any(value => IsKnown(value, isNull: true)))
        {
            throw Unsupported.Part(
                call, "it is asked of a captured null, on which the call fails in C#; test it for null first.");
        }

        var comparisons = new ComparisonTranslator(scope, new ConditionTranslator(scope));
        PlanNode equal = equals.IgnoresCase
            ? comparisons.SameWithoutCase(equals.Left, equals.Right)
            : comparisons.Equal(equals.Left, equals.Right);
        RelationGuard.Require(call, equals.Left, equals.Right, scope.Terms.Relations);

        // Null is never the target: the call is not made where a needed value is missing.
        bool isPresent = equals.Needed.Count == 0
            || IsKnown(equals.Left, isNull: false) || IsKnown(equals.Right, isNull: false)
            || BooleanOperands.IsNeverNull(equals.Left) || BooleanOperands.IsNeverNull(equals.Right);
        Expression member = CapturedValue.Is(equals.Left) ? equals.Right : equals.Left;
        return isPresent
            ? equal
            : PlanNode.Both(equal, new PlanNode.Negation(PlanNode.IsNull(operands.Translate(member).Operand)));
    }

    private static bool IsKnown(Expression expression, bool isNull) =>
        CapturedValue.Is(expression) && CapturedValue.Compute(expression) is null == isNull;

    private static Type? TypeOf(Expression expression)
    {
        Type? type = CapturedValue.Is(expression) ? CapturedValue.Compute(expression)?.GetType() : expression.Type;
        return type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
    }
}
