using System.Linq.Expressions;
using Granary.Contracts.Plans;

namespace Granary.Contracts.Translation;

/// <summary>Translates <c>==</c>, <c>!=</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> and <c>&gt;=</c>.</summary>
internal sealed class ComparisonTranslator(TranslationScope scope, ConditionTranslator conditions)
{
    private readonly OperandTranslator _operands = new(scope);

    public PlanNode Translate(BinaryExpression written)
    {
        BinaryExpression comparison = MethodOrder.WithZeroLast(written);
        ExpressionType type = comparison.NodeType;
        if (!IsComparison(type))
        {
            throw Unsupported.Part(comparison, type is ExpressionType.Coalesce or ExpressionType.ArrayIndex
                ? Advice.On(comparison)
                : $"the operator {type} is not known; join conditions with && and ||, or compare members with values.");
        }

        if (OrdinalComparison.TryUnfold(comparison) is { } texts)
        {
            return CompareWithNullFirst(texts, type);
        }

        if (MethodOrder.TryUnfold(comparison) is var (left, right))
        {
            return CompareByMethod(left, type, right);
        }

        return Compare(comparison.Left, type, comparison.Right);
    }

    /// <summary>Compares two expressions, at least one of which speaks of the aggregate.</summary>
    public PlanNode Compare(Expression left, ExpressionType type, Expression right) => type switch
    {
        ExpressionType.Equal => Equal(left, right),
        ExpressionType.NotEqual => new Negation(Equal(left, right)),
        ExpressionType.LessThan => Order(left, ComparisonOperator.Less, right),
        ExpressionType.LessThanOrEqual => Order(left, ComparisonOperator.LessOrEqual, right),
        ExpressionType.GreaterThan => Order(left, ComparisonOperator.Greater, right),
        ExpressionType.GreaterThanOrEqual => Order(left, ComparisonOperator.GreaterOrEqual, right),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "It compares nothing."),
    };

    /// <summary>Fulfilled where two texts are the same but for upper and lower case, or both null; ids are texts like others.</summary>
    public Comparison SameWithoutCase(Expression left, Expression right) =>
        new(TextCase.Ignore(Text(left)), ComparisonOperator.Equal, TextCase.Ignore(Text(right)));

    // CompareTo is not asked where a value is missing: the result is neither less than, nor equal to, nor greater than 0.
    private PlanNode CompareByMethod(Expression left, ExpressionType type, Expression right)
    {
        if (type is not (ExpressionType.Equal or ExpressionType.NotEqual))
        {
            return Compare(left, type, right);
        }

        PlanNode equal = Equal(left, right);
        bool isPresent = CapturedValue.Is(left) || CapturedValue.Is(right);
        equal = isPresent ? equal : PlanNode.Both(equal, new Negation(ConditionTranslator.IsNull(_operands.Translate(left).Operand)));
        return type == ExpressionType.Equal ? equal : new Negation(equal);
    }

    // To string.Compare null is less than any text, where the operators of C# are false of null; what is null is added or taken out.
    private PlanNode CompareWithNullFirst(TextPair texts, ExpressionType type)
    {
        PlanOperand left = Text(texts.Left);
        PlanOperand right = Text(texts.Right);
        Comparison Compared(ComparisonOperator @operator) => new(left, @operator, right);
        return type switch
        {
            ExpressionType.Equal => Compared(ComparisonOperator.Equal),
            ExpressionType.NotEqual => new Negation(Compared(ComparisonOperator.Equal)),
            ExpressionType.LessThan => PlanNode.Either(
                Compared(ComparisonOperator.Less), PlanNode.Both(IsNull(left), new Negation(IsNull(right)))),
            ExpressionType.LessThanOrEqual => PlanNode.Either(Compared(ComparisonOperator.LessOrEqual), IsNull(left)),
            ExpressionType.GreaterThan => PlanNode.Either(
                Compared(ComparisonOperator.Greater), PlanNode.Both(new Negation(IsNull(left)), IsNull(right))),
            _ => PlanNode.Either(Compared(ComparisonOperator.GreaterOrEqual), IsNull(right)),
        };
    }

    private PlanOperand Text(Expression text) => CapturedValue.Is(text)
        ? new ValueOperand(scope.Mappings.ValueOf(CapturedValue.Of(text), ScalarKind.Text))
        : _operands.Translate(text).Operand;

    private static PlanNode IsNull(PlanOperand operand) => operand is ValueOperand constant
        ? constant.Value.Content is null ? PlanNode.Everything : PlanNode.Nothing
        : ConditionTranslator.IsNull(operand);

    /// <summary>Fulfilled where two expressions, at least one of which speaks of the aggregate, are equal, or both null.</summary>
    public PlanNode Equal(Expression left, Expression right)
    {
        if (BooleanOperands.AreComposed(left, right))
        {
            return new TruthTranslator(scope, conditions).Same(left, right);
        }

        if (CapturedValue.Is(left))
        {
            return Equal(right, left);
        }

        TranslatedOperand member = _operands.Translate(left);
        if (!ScalarTraits.IsComparable(member.Kind))
        {
            throw Unsupported.Part(left, $"values of kind {member.Kind} cannot be compared by a query.");
        }

        if (!CapturedValue.Is(right))
        {
            TranslatedOperand other = _operands.Translate(right);
            RefuseAnotherEnum(member, other, right);
            return new Comparison(member.Operand, ComparisonOperator.Equal, SameKind(other, member, right));
        }

        return member.IsIdentity && CapturedValue.Of(right) is { } id && scope.Mapping.IdType.IsInstanceOfType(id)
            ? IdentityCondition.Is(scope.Mapping, id)
            : new Comparison(member.Operand, ComparisonOperator.Equal, _operands.Value(right, member));
    }

    private PlanNode Order(Expression left, ComparisonOperator @operator, Expression right)
    {
        if (CapturedValue.Is(left))
        {
            return Order(right, Mirror(@operator), left);
        }

        TranslatedOperand member = _operands.Translate(left);
        if (member.ClrType.IsEnum && !member.ClrType.IsDefined(typeof(FlagsAttribute), inherit: false) && CapturedValue.Is(right))
        {
            return EnumOrder.Compare(member, @operator, CapturedValue.Of(right));
        }

        if (!ScalarTraits.IsOrdered(member.Kind))
        {
            throw Unsupported.Part(
                left, $"values of kind {member.Kind} have no order that every engine keeps; compare them for equality.");
        }

        return CapturedValue.Is(right)
            ? new Comparison(member.Operand, @operator, _operands.Value(right, member))
            : new Comparison(member.Operand, @operator, SameKind(_operands.Translate(right), member, right));
    }

    private static void RefuseAnotherEnum(TranslatedOperand member, TranslatedOperand other, Expression expression)
    {
        if (other.ClrType != member.ClrType && (member.ClrType.IsEnum || other.ClrType.IsEnum))
        {
            throw Unsupported.Part(
                expression, $"a {other.ClrType.Name} cannot be compared with a {member.ClrType.Name}: enums are stored by name.");
        }
    }

    private static bool IsComparison(ExpressionType type) => type is ExpressionType.Equal or ExpressionType.NotEqual
        or ExpressionType.LessThan or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual;

    private static PlanOperand SameKind(TranslatedOperand operand, TranslatedOperand other, Expression expression) =>
        operand.Kind == other.Kind
            ? operand.Operand
            : throw Unsupported.Part(expression, $"a member of kind {operand.Kind} cannot be compared with one of kind {other.Kind}.");

    private static ComparisonOperator Mirror(ComparisonOperator @operator) => @operator switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
        _ => @operator,
    };
}
