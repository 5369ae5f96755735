using System.Collections;
using System.Linq.Expressions;
using Granary.Contracts.Mapping;
using Granary.Contracts.Plans;

namespace Granary.Client.Translation.Methods;

/// <summary><c>values.Contains(x.Member)</c>, for a captured list, array or set.</summary>
internal sealed class ContainsTranslator : IMethodTranslator
{
    public bool Knows(MethodCallExpression call) =>
        call.Method.Name == nameof(Enumerable.Contains) && call.Method.DeclaringType != typeof(string) && Parts(call) is not null;

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

        MemberResolution member = operands.Resolve(item);
        object?[] content = [.. values.Cast<object?>()];
        return member.IsIdentity && content.All(scope.Mapping.IdType.IsInstanceOfType)
            ? IdentityCondition.IsOneOf(scope.Mapping, content.OfType<object>())
            : new Membership(operands.Path(item), [.. content.Select(value => operands.Constant(value, member)).Distinct()]);
    }

    private static (Expression Source, Expression Item)? Parts(MethodCallExpression call) => (call.Object, call.Arguments) switch
    {
        (null, [{ } source, { } item]) => (WithoutSpan(source), item),
        ({ } source, [{ } item]) => (source, item),
        _ => null,
    };

    // C# 14 prefers the Contains of spans; the array is what the conversion was given.
    private static Expression WithoutSpan(Expression source) =>
        source is MethodCallExpression { Method.Name: "op_Implicit", Arguments: [{ } array] } ? array
        : source is UnaryExpression { NodeType: ExpressionType.Convert, Method.Name: "op_Implicit", Operand: { } operand } ? operand
        : source;
}
