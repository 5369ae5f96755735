using System.Collections;
using System.Linq.Expressions;
using Granary.Contracts.Mapping;
using Granary.Contracts.Plans;

namespace Granary.Client.Translation.Methods;

/// <summary><c>values.Contains(x.Member)</c>, for a captured list, array or set.</summary>
internal sealed class ContainsTranslator : IMethodTranslator
{
    public bool Knows(MethodCallExpression call) => call.Method.Name == nameof(Enumerable.Contains) && Parts(call) is not null;

    public PlanNode Translate(MethodCallExpression call, OperandTranslator operands, TranslationScope scope)
    {
        (Expression source, Expression item) = Parts(call) ?? default;
        if (!CapturedValue.Is(source))
        {
            throw Unsupported.Part(call, "a collection of the aggregate cannot be looked into by this version.");
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

        MemberResolution member = operands.Resolve(item);
        if (!ScalarTraits.IsComparable(member.Path.Kind))
        {
            throw Unsupported.Part(item, $"values of kind {member.Path.Kind} cannot be compared by a query.");
        }

        object?[] content = [.. values.Cast<object?>()];
        PathOperand path = operands.Path(item);
        if (member.IsIdentity && content.All(scope.Mapping.IdType.IsInstanceOfType))
        {
            return IdentityCondition.IsOneOf(scope.Mapping, content.OfType<object>());
        }

        var context = new ComparedAs(call, member.ClrType);
        return new Membership(path, [.. content.Select(value => operands.Constant(value, path, context)).Distinct()]);
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
