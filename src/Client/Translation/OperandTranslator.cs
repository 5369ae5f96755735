using System.Linq.Expressions;
using Granary.Contracts.Mapping;
using Granary.Contracts.Plans;

namespace Granary.Client.Translation;

/// <summary>Translates expressions that have a value: members of the aggregate, and what was captured.</summary>
internal sealed class OperandTranslator(TranslationScope scope)
{
    /// <summary>The place that a chain of members names.</summary>
    /// <exception cref="Domain.UnsupportedSpecificationException">It names none.</exception>
    public PathOperand Path(Expression expression) => new(Retyped(Resolve(expression).Path, expression));

    /// <summary>The member that a chain of members names.</summary>
    /// <exception cref="Domain.UnsupportedSpecificationException">It names none.</exception>
    public MemberResolution Resolve(Expression expression)
    {
        if (MemberChain.Of(expression, scope.Root) is not { } members)
        {
            throw Unsupported.Part(expression, Advice.On(expression));
        }

        MemberConversions.Require(expression);
        return scope.Mapping.FindMember(members, out string fault) ?? throw Unsupported.Part(expression, fault);
    }

    /// <summary>A captured value, as it is compared with a member.</summary>
    public ValueOperand Value(Expression expression, PathOperand comparedWith, Type memberType) =>
        new(Constant(CapturedValue.Of(expression), comparedWith, new ComparedAs(expression, memberType)));

    /// <summary>A value as a constant that is compared with a place.</summary>
    public PlanValue Constant(object? captured, PathOperand comparedWith, ComparedAs context)
    {
        object? value = AsMember(captured, context);
        PlanValue constant = scope.Mappings.ValueOf(value, comparedWith.Kind);
        return IsOfKind(constant) ? constant : throw Unsupported.Part(
            context.Expression, $"a {value?.GetType().Name} cannot be compared with a member of kind {comparedWith.Kind}.");
    }

    // C# compares enums and characters as the numbers beneath them.
    private static object? AsMember(object? value, ComparedAs context) => value switch
    {
        null => null,
        Enum => value,
        int number when context.MemberType == typeof(char) => number is >= char.MinValue and <= char.MaxValue
            ? (char)number
            : throw Unsupported.Part(context.Expression, $"there is no character with the number {number}."),
        _ when context.MemberType.IsEnum && value.GetType().IsPrimitive => Enum.ToObject(context.MemberType, value),
        _ => value,
    };

    // A conversion in the expression may widen a whole number; the place is then read as the wider kind.
    private static PlanPath Retyped(PlanPath path, Expression expression)
    {
        Type? converted = expression is UnaryExpression { NodeType: ExpressionType.Convert } convert
            ? Nullable.GetUnderlyingType(convert.Type) ?? convert.Type
            : null;
        return (path.Kind, Type.GetTypeCode(converted)) switch
        {
            (ScalarKind.Integer, TypeCode.Decimal) => path with { Kind = ScalarKind.Decimal },
            (ScalarKind.Integer, TypeCode.Double) => path with { Kind = ScalarKind.Float },
            _ => path,
        };
    }

    private static bool IsOfKind(PlanValue value) => (value.Kind, value.Content) switch
    {
        (_, null) => true,
        (ScalarKind.Integer, long) or (ScalarKind.Decimal, decimal) or (ScalarKind.Float, double) or (ScalarKind.Boolean, bool) => true,
        (ScalarKind.Integer or ScalarKind.Decimal or ScalarKind.Float or ScalarKind.Boolean, _) => false,
        (_, string) => true,
        _ => false,
    };
}
