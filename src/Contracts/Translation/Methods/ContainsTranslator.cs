using System.Collections;
using System.Linq.Expressions;
using Granary.Contracts.Plans;

namespace Granary.Contracts.Translation.Methods;

/// <summary><c>values.Contains(x.Member)</c> of a captured list, and <c>x.Tags.Contains(value)</c> of a collection of values.</summary>
internal sealed class ContainsTranslator : IMethodTranslator
{
    public bool Knows(MethodCallExpression call) => call.Method.Name == nameof(Enumerable.Contains) && Parts(call) is not null;

    public PlanNode Translate(MethodCallExpression call, OperandTranslator operands, TranslationScope scope)
    {
        (Expression source, Expression item) = Parts(call) ?? default;
        if (!CapturedValue.Is(source))
        {
            return InCollectionOfAggregate(source, item, operands);
        }

        if (CapturedValue.Of(source) is not IEnumerable values)
        {
            throw Unsupported.Part(call, "the list of values is null.");
        }

        if (OwnEquality.IsIn(values))
        {
            throw Unsupported.Part(
                call, $"the {values.GetType().Name} has a comparer of its own; values are compared as they are stored, text ordinally.");
        }

        TranslatedOperand member = operands.Translate(item);
        RequireComparable(member, item);
        object?[] content = [.. values.Cast<object?>()];
        return member.IsIdentity && content.All(scope.Mapping.IdType.IsInstanceOfType)
            ? IdentityCondition.IsOneOf(scope.Mapping, content.OfType<object>())
            : new Membership(member.Operand, [.. content.Select(value => operands.Constant(value, member, call)).Distinct()]);
    }

    private static AnyElement InCollectionOfAggregate(Expression source, Expression item, OperandTranslator operands)
    {
        var elements = ElementSource.Of(source, operands);
        TranslatedOperand element = elements.ElementValue(source);
        RequireComparable(element, source);
        PlanOperand value = CapturedValue.Is(item)
            ? operands.Value(item, element)
            : operands.Translate(item) is var other && other.Kind == element.Kind
                ? other.Operand
                : throw Unsupported.Part(item, $"a member of kind {other.Kind} is in no collection of kind {element.Kind}.");
        return elements.Any(new Comparison(element.Operand, ComparisonOperator.Equal, value));
    }

    private static void RequireComparable(TranslatedOperand operand, Expression expression)
    {
        if (!ScalarTraits.IsComparable(operand.Kind))
        {
            throw Unsupported.Part(expression, $"values of kind {operand.Kind} cannot be compared by a query.");
        }
    }

    // C# 14 prefers the Contains of spans, for some types that with a comparer, which is then null.
    private static (Expression Source, Expression Item)? Parts(MethodCallExpression call) => (call.Object, call.Arguments) switch
    {
        (null, [{ } source, { } item]) when call.Method.DeclaringType == typeof(Enumerable) => (source, item),
        (null, [{ } source, { } item]) when call.Method.DeclaringType == typeof(MemoryExtensions) => (WithoutSpan(source), item),
        (null, [{ } source, { } item, ConstantExpression { Value: null }]) when call.Method.DeclaringType == typeof(MemoryExtensions) =>
            (WithoutSpan(source), item),
        ({ } source, [{ } item]) when source.Type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(source.Type) => (source, item),
        _ => null,
    };

    // The array is what the conversion to a span was given.
    private static Expression WithoutSpan(Expression source) =>
        source is MethodCallExpression { Method.Name: "op_Implicit", Arguments: [{ } array] } ? array
        : source is UnaryExpression { NodeType: ExpressionType.Convert, Method.Name: "op_Implicit", Operand: { } operand } ? operand
        : source;
}
