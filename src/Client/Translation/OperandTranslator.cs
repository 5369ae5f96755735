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
        string fault = "it is neither a member of the aggregate nor a captured value.";
        return MemberChain.Of(expression, scope.Root) is { } names && scope.Mapping.FindMember(names, out fault) is { } member
            ? member
            : throw Unsupported.Part(expression, fault);
    }

    /// <summary>A captured value, as it is compared with a member.</summary>
    public ValueOperand Value(Expression expression, PathOperand comparedWith, Type memberType)
    {
        object? value = AsMember(CapturedValue.Of(expression), memberType);
        PlanValue constant = scope.Mappings.ValueOf(value, comparedWith.Kind);
        return IsOfKind(constant) ? new ValueOperand(constant) : throw Unsupported.Part(
            expression, $"a {value?.GetType().Name} cannot be compared with a member of kind {comparedWith.Kind}.");
    }

    /// <summary>A captured value as a constant of the kind of a member.</summary>
    public PlanValue Constant(object? value, MemberResolution member) =>
        scope.Mappings.ValueOf(AsMember(value, member.ClrType), member.Path.Kind);

    // C# compares enums and characters as the numbers beneath them.
    private static object? AsMember(object? value, Type memberType) => value switch
    {
        null => null,
        Enum => value,
        int number when memberType == typeof(char) => (char)number,
        _ when memberType.IsEnum && value.GetType().IsPrimitive => Enum.ToObject(memberType, value),
        _ => value,
    };

    // A conversion in the expression may widen a whole number; the place is then read as the wider kind. Others change values and
    // are refused.
    private static PlanPath Retyped(PlanPath path, Expression expression)
    {
        Type? converted = expression is UnaryExpression { NodeType: ExpressionType.Convert } convert
            ? Nullable.GetUnderlyingType(convert.Type) ?? convert.Type
            : null;
        return (path.Kind, Type.GetTypeCode(converted)) switch
        {
            (ScalarKind.Integer, TypeCode.Decimal) => path with { Kind = ScalarKind.Decimal },
            (ScalarKind.Integer, TypeCode.Double) => path with { Kind = ScalarKind.Float },
            (ScalarKind.Decimal, TypeCode.Double or TypeCode.Single) or (ScalarKind.Float, TypeCode.Decimal)
                or (ScalarKind.Integer, TypeCode.Single) =>
                throw Unsupported.Part(expression, "this conversion changes the value; compare with a value of the member's own type."),
            (ScalarKind.Float, TypeCode.Double) when IsSingle(expression) =>
                throw Unsupported.Part(expression, "a float is compared as the decimal text it is stored as; compare it with a float."),
            _ => path,
        };
    }

    private static bool IsSingle(Expression expression) =>
        expression is UnaryExpression { Operand: { } operand }
            && (Nullable.GetUnderlyingType(operand.Type) ?? operand.Type) == typeof(float);

    private static bool IsOfKind(PlanValue value) => (value.Kind, value.Content) switch
    {
        (_, null) => true,
        (ScalarKind.Integer, long) or (ScalarKind.Decimal, decimal) or (ScalarKind.Float, double) or (ScalarKind.Boolean, bool) => true,
        (ScalarKind.Integer or ScalarKind.Decimal or ScalarKind.Float or ScalarKind.Boolean, _) => false,
        (_, string) => true,
        _ => false,
    };
}
