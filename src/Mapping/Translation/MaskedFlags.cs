using System.Linq.Expressions;
using Granary.Contracts.Plans;

namespace Granary.Mapping.Translation;

/// <summary>Some bits of an enum of the aggregate: <c>x.Perils &amp; Perils.Fire</c>, with the mask on either side.</summary>
/// <param name="Whole">The expression, with the conversions around it.</param>
/// <param name="Member">The enum, as a member or an element.</param>
/// <param name="Mask">The mask, a captured value.</param>
internal sealed record MaskedFlags(Expression Whole, Expression Member, Expression Mask)
{
    /// <summary>The masked enum that an expression is; null for any other expression.</summary>
    public static MaskedFlags? Find(Expression expression)
    {
        return WithoutConversions(expression) is not BinaryExpression { NodeType: ExpressionType.And, Method: null } and ? null
            : IsEnum(and.Left) && CapturedValue.Is(and.Right) ? new MaskedFlags(expression, and.Left, and.Right)
            : IsEnum(and.Right) && CapturedValue.Is(and.Left) ? new MaskedFlags(expression, and.Right, and.Left)
            : null;
    }

    /// <summary>Fulfilled where the bits are those of a captured value, or both are null.</summary>
    public PlanNode EqualTo(Expression wanted, OperandTranslator operands)
    {
        MemberConversions.Require(Whole);
        TranslatedOperand member = operands.Translate(Member);
        object? mask = CapturedValue.Compute(Mask);
        object? bits = CapturedValue.Compute(wanted);
        if (bits is null)
        {
            return mask is null ? PlanNode.Everything : PlanNode.IsNull(member.Operand);
        }

        if (IsConvertedToEnum(Whole) && EnumRange.IsBeyond(mask, member.ClrType))
        {
            throw Unsupported.Part(Whole, $"the mask is beyond the numbers of {member.ClrType.Name}; mask with a value of that type.");
        }

        return EnumValues.BitsOf(bits) is { } searched
            ? EnumValues.BitsOf(mask) is { } masked ? new FlagTest(masked) { Wanted = searched }.On(member) : PlanNode.Nothing
            : throw Unsupported.Part(wanted, $"bits are compared with a {member.ClrType.Name} or a whole number.");
    }

    private static bool IsEnum(Expression side) => WithoutConversions(side) is var core && IsEnum(core.Type) && !CapturedValue.Is(core);

    private static bool IsEnum(Type type) => (Nullable.GetUnderlyingType(type) ?? type).IsEnum;

    // The conversion cuts bits off that the enum does not have.
    private static bool IsConvertedToEnum(Expression expression) =>
        expression is UnaryExpression convert && (IsEnum(convert.Type) || IsConvertedToEnum(convert.Operand));

    private static Expression WithoutConversions(Expression expression)
    {
        Expression core = expression;
        while (core is UnaryExpression { NodeType: ExpressionType.Convert, Method: null } convert)
        {
            core = convert.Operand;
        }

        return core;
    }
}
