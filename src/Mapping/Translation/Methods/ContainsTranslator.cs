using System.Collections;
using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Mapping.Translation.Relations;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation.Methods;

/// <summary><c>values.Contains(x.Member)</c> of a captured list, and <c>x.Tags.Contains(value)</c> of a collection of values.</summary>
internal sealed class ContainsTranslator : IMethodTranslator
{
    public bool Knows(MethodCallExpression call) => call.Means(QueryWord.Membership) && Parts(call) is not null;

    public PlanNode Translate(MethodCallExpression call, OperandTranslator operands, TranslationScope scope)
    {
        (Expression source, Expression item) = Parts(call) ?? default;
        if (!CapturedValue.Is(source))
        {
            return InCollectionOfAggregate(call, source, item, operands);
        }

        if (CapturedValue.Compute(source) is not IEnumerable values)
        {
            throw Unsupported.Part(call, "the list of values is null.");
        }

        var collection = CapturedCollection.Capture(call, values, item, scope.Terms.Relations);
        TranslatedOperand member = operands.Translate(item);
        member.Operand.RequireComparable(item);
        if (member.IsIdentity && !collection.IgnoresCase && collection.Content.All(scope.Terms.IdType.IsInstanceOfType))
        {
            return IdentityCondition.IsOneOf(scope.Terms, collection.Content.OfType<object>());
        }

        PlanValue[] constants =
        [
            .. collection.Content.Select(value => operands.Find(value, member, call, out _)).OfType<PlanValue>()
                .Select(value => collection.IgnoresCase ? TextCase.Ignore(value) : value)
                .Distinct(),
        ];
        return new PlanNode.Membership(collection.IgnoresCase ? TextCase.Ignore(member.Operand) : member.Operand, constants);
    }

    private static PlanNode.AnyElement InCollectionOfAggregate(
        MethodCallExpression call, Expression source, Expression item, OperandTranslator operands)
    {
        var elements = ElementSource.Read(source, operands);
        TranslatedOperand element = elements.ElementValue(source);
        element.Operand.RequireComparable(source);
        bool ignoresCase = RequireComparer(call, elements.Comparer);
        object?[] values = CapturedValue.Is(item) ? [CapturedValue.Compute(item)] : [];
        RelationGuard.Require(call, Element(call, item), values, operands.Scope.Terms.Relations);
        if (values.Length > 0)
        {
            return elements.Any(operands.Find(values[0], element, item, out _) is { } sought
                ? Equal(element.Operand, new PlanOperand.Constant(sought), ignoresCase)
                : PlanNode.Nothing);
        }

        PlanOperand value = operands.Translate(item) is var other && other.Kind == element.Kind
            ? other.Operand
            : throw Unsupported.Part(item, $"a member of kind {other.Kind} is in no collection of kind {element.Kind}.");
        return elements.Any(Equal(element.Operand, value, ignoresCase));
    }

    // A captured value may be of a type that its expression does not tell.
    private static Expression Element(MethodCallExpression call, Expression item) =>
        call.Method is { IsGenericMethod: true } method && method.GetGenericArguments() is [{ } type, ..] ? Expression.Default(type) : item;

    private static PlanNode.Comparison Equal(PlanOperand element, PlanOperand value, bool ignoresCase) => ignoresCase
        ? new PlanNode.Comparison(TextCase.Ignore(element), ComparisonOperator.Equal, TextCase.Ignore(value))
        : new PlanNode.Comparison(element, ComparisonOperator.Equal, value);

    private static bool RequireComparer(MethodCallExpression call, MemberComparer comparer)
    {
        bool ignoresCase = ReferenceEquals(comparer.Comparer, StringComparer.OrdinalIgnoreCase);
        if (ignoresCase || (comparer is { IsKnown: true, Comparer: null }))
        {
            return ignoresCase;
        }

        string cause = comparer.Comparer is { } own
            ? $"the class gives this collection a comparer of its own ({own.GetType().Name})"
            : "the class may give this collection a comparer";
        throw Unsupported.Part(
            call,
            $"{cause}, and a document holds the elements alone; "
            + "say Any(element => element == value), which compares them as they are stored.");
    }

    // C# 14 prefers the Contains of spans. For some types it chooses the overload with a comparer, and passes null.
    private static (Expression Source, Expression Item)? Parts(MethodCallExpression call) => (call.Object, call.Arguments) switch
    {
        (null, [{ } source, { } item]) when call.Method.DeclaringType == typeof(Enumerable) => (source, item),
        (null, [{ } source, { } item]) when call.Method.DeclaringType == typeof(MemoryExtensions) => (WithoutSpan(source), item),
        (null, [{ } source, { } item, ConstantExpression { Value: null }]) when call.Method.DeclaringType == typeof(MemoryExtensions) =>
            (WithoutSpan(source), item),
        ({ } source, [{ } item]) when source.Type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(source.Type) => (source, item),
        _ => null,
    };

    // The array is the argument of the conversion to a span.
    private static Expression WithoutSpan(Expression source) =>
        source is MethodCallExpression { Method.Name: "op_Implicit", Arguments: [{ } array] } ? array
        : source is UnaryExpression { NodeType: ExpressionType.Convert, Method.Name: "op_Implicit", Operand: { } operand } ? operand
        : source;
}
