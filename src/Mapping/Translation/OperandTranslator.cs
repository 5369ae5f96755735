using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Members;
using Granary.Mapping.Translation.Operands;

namespace Granary.Mapping.Translation;

/// <summary>Translates expressions that have a value: members, computations over them, and captured values.</summary>
internal sealed class OperandTranslator(TranslationScope scope)
{
    public TranslationScope Scope => scope;

    /// <summary>Translates an expression that depends on the aggregate.</summary>
    /// <exception cref="UnsupportedSpecificationException">The expression is no operand.</exception>
    public TranslatedOperand Translate(Expression expression)
    {
        scope.Enter(expression);
        Expression core = expression;
        while (core is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs } convert)
        {
            core = convert.Operand;
        }

        if (ProcessDependence.FindReason(core) is { } reason)
        {
            throw Unsupported.Part(core, reason);
        }

        return OperandTranslators.Find(core) is { } translator
            ? Widened(translator.Translate(core, this), expression)
            : Member(expression);
    }

    /// <summary>A captured value in the form in which it is compared with an operand.</summary>
    public PlanOperand.Constant Value(Expression expression, TranslatedOperand comparedWith) =>
        new(Constant(CapturedValue.Compute(expression), comparedWith, expression));

    /// <summary>A value as a constant that is compared with an operand; the expression it stands in is for messages.</summary>
    /// <exception cref="UnsupportedSpecificationException">The value is of another kind, or no document could hold it.</exception>
    public PlanValue Constant(object? captured, TranslatedOperand comparedWith, Expression expression) =>
        Find(captured, comparedWith, expression, out string fault) ?? throw Unsupported.Part(
            expression, $"no document can hold this value, as it {fault}; a query can compare with it, and not compute with it.");

    /// <summary>A value as a constant that is compared with an operand; null where no document could hold it: none equals it.</summary>
    /// <exception cref="UnsupportedSpecificationException">The value is of another kind.</exception>
    public PlanValue? Find(object? captured, TranslatedOperand comparedWith, Expression expression, out string fault)
    {
        if (EnumRange.IsBeyond(captured, comparedWith.ClrType))
        {
            fault = $"is {captured}, which is beyond the numbers of {comparedWith.ClrType.Name}";
            return null;
        }

        object? value = AsMember(captured, comparedWith.ClrType, expression);
        PlanValue? constant;
        try
        {
            constant = scope.Terms.Values.Find(value, comparedWith.Kind, out fault);
        }
        catch (UnstorableValueException several)
        {
            throw Unsupported.Part(expression, $"a {value?.GetType().Name} is not a single value; compare its members.", several);
        }

        return constant is null || IsOfKind(constant) ? constant : throw Unsupported.Part(
            expression, $"a {value?.GetType().Name} cannot be compared with a member of kind {comparedWith.Kind}.");
    }

    private TranslatedOperand Member(Expression expression)
    {
        if (MemberChain.From(expression) is not { } chain || scope.Find(chain.Root) is not var (frame, level))
        {
            throw Unsupported.Part(expression, Advice.On(expression));
        }

        if (chain.Members.Count == 0 && level == 0)
        {
            throw Unsupported.Part(expression, Advice.On(chain.Root));
        }

        MemberConversions.Require(expression);
        MemberResolution member = frame.Members.FollowClr(chain.Members, out string fault) ?? throw Unsupported.Part(expression, fault);
        DocumentPath path = Retyped(member, expression);
        return new TranslatedOperand(new PlanOperand.Member(path) { Level = level }, member.ClrType)
        {
            IsIdentity = member.IsIdentity && path.Kind == member.Kind,
        };
    }

    // C# compares enums and characters as the numbers beneath them, and moments without a zone by what their clock shows.
    private static object? AsMember(object? value, Type memberType, Expression expression) => value switch
    {
        null => null,
        Enum => value,
        DateTime { Kind: not DateTimeKind.Utc } moment => DateTime.SpecifyKind(moment, DateTimeKind.Utc),
        int number when memberType == typeof(char) => number is >= char.MinValue and <= char.MaxValue
            ? (char)number
            : throw Unsupported.Part(expression, $"there is no character with the number {number}."),
        _ when memberType.IsEnum && value.GetType().IsPrimitive => Enum.ToObject(memberType, value),
        _ => value,
    };

    // A conversion in the expression may widen a whole number; the member is then read as the wider kind.
    private static DocumentPath Retyped(MemberResolution member, Expression expression) =>
        WidenedKind(member.Kind, expression) is { } wider ? member.Path with { Kind = wider } : member.Path;

    private static TranslatedOperand Widened(TranslatedOperand operand, Expression expression)
    {
        MemberConversions.Require(expression);
        return WidenedKind(operand.Kind, expression) is { } wider
            ? operand with { Operand = new PlanOperand.Widened(operand.Operand, wider) }
            : operand;
    }

    private static ScalarKind? WidenedKind(ScalarKind kind, Expression expression)
    {
        Type? converted = expression is UnaryExpression { NodeType: ExpressionType.Convert } convert
            ? Nullable.GetUnderlyingType(convert.Type) ?? convert.Type
            : null;
        return (kind, Type.GetTypeCode(converted)) switch
        {
            (ScalarKind.Integer, TypeCode.Decimal) => ScalarKind.Decimal,
            (ScalarKind.Integer, TypeCode.Double) => ScalarKind.Float,
            _ => null,
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
