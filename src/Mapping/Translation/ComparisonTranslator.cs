using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Mapping.Translation.Relations;

namespace Granary.Mapping.Translation;

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

        PlanNode compared = Compare(comparison.Left, type, comparison.Right);
        RelationGuard.Require(comparison, scope.Terms.Relations);
        return compared;
    }

    /// <summary>Compares two expressions, at least one of which speaks of the aggregate.</summary>
    public PlanNode Compare(Expression left, ExpressionType type, Expression right) => type switch
    {
        ExpressionType.Equal => Equal(left, right),
        ExpressionType.NotEqual => new PlanNode.Negation(Equal(left, right)),
        ExpressionType.LessThan => Order(left, ComparisonOperator.Less, right),
        ExpressionType.LessThanOrEqual => Order(left, ComparisonOperator.LessOrEqual, right),
        ExpressionType.GreaterThan => Order(left, ComparisonOperator.Greater, right),
        ExpressionType.GreaterThanOrEqual => Order(left, ComparisonOperator.GreaterOrEqual, right),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "It compares nothing."),
    };

    /// <summary>Fulfilled where two texts are the same but for upper and lower case, or both null; ids are texts like others.</summary>
    public PlanNode SameWithoutCase(Expression left, Expression right) => Text(left).Operand is { } one && Text(right).Operand is { } other
        ? new PlanNode.Comparison(TextCase.Ignore(one), ComparisonOperator.Equal, TextCase.Ignore(other))
        : PlanNode.Nothing;

    // CompareTo is not asked where a value is missing: the result is neither less than, nor equal to, nor greater than 0.
    private PlanNode CompareByMethod(Expression left, ExpressionType type, Expression right)
    {
        if (type is not (ExpressionType.Equal or ExpressionType.NotEqual))
        {
            return Compare(left, type, right);
        }

        PlanNode equal = Equal(left, right);
        bool isPresent = CapturedValue.Is(left) || CapturedValue.Is(right);
        equal = isPresent ? equal
            : PlanNode.Both(equal, new PlanNode.Negation(PlanNode.IsNull(_operands.Translate(left).Operand)));
        return type == ExpressionType.Equal ? equal : new PlanNode.Negation(equal);
    }

    // string.Compare takes null for less than any text, and the operators of C# are false for null; the translation adds or excludes null.
    private PlanNode CompareWithNullFirst(TextPair texts, ExpressionType type)
    {
        var pair = new OrdinalPair(Text(texts.Left), Text(texts.Right));
        return type switch
        {
            ExpressionType.Equal => pair.Compare(ComparisonOperator.Equal),
            ExpressionType.NotEqual => new PlanNode.Negation(pair.Compare(ComparisonOperator.Equal)),
            ExpressionType.LessThan => PlanNode.Either(
                pair.Compare(ComparisonOperator.Less), PlanNode.Both(pair.Left.IsNull, new PlanNode.Negation(pair.Right.IsNull))),
            ExpressionType.LessThanOrEqual => PlanNode.Either(pair.Compare(ComparisonOperator.LessOrEqual), pair.Left.IsNull),
            ExpressionType.GreaterThan => PlanNode.Either(
                pair.Compare(ComparisonOperator.Greater), PlanNode.Both(new PlanNode.Negation(pair.Left.IsNull), pair.Right.IsNull)),
            _ => PlanNode.Either(pair.Compare(ComparisonOperator.GreaterOrEqual), pair.Right.IsNull),
        };
    }

    private OrdinalSide Text(Expression text) => CapturedValue.Is(text)
        ? OrdinalSide.FromText((string?)CapturedValue.Compute(text))
        : new OrdinalSide(_operands.Translate(text).Operand);

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

        if (MaskedFlags.Find(left) is { } masked && CapturedValue.Is(right))
        {
            return masked.EqualTo(right, _operands);
        }

        TranslatedOperand member = _operands.Translate(left);
        member.Operand.RequireComparable(left);
        if (!CapturedValue.Is(right))
        {
            TranslatedOperand other = _operands.Translate(right);
            RefuseAnotherEnum(member, other, right);
            return new PlanNode.Comparison(member.Operand, ComparisonOperator.Equal, SameKind(other, member, right));
        }

        return member.IsIdentity && CapturedValue.Compute(right) is { } id && scope.Terms.IdType.IsInstanceOfType(id)
            ? IdentityCondition.Is(scope.Terms, id)
            : _operands.Find(CapturedValue.Compute(right), member, right, out _) is { } value
                ? new PlanNode.Comparison(member.Operand, ComparisonOperator.Equal, new PlanOperand.Constant(value))
                : PlanNode.Nothing;
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
            return EnumOrder.Compare(member, @operator, CapturedValue.Compute(right));
        }

        member.Operand.RequireOrdered(left, "compare them for equality");
        return CapturedValue.Is(right)
            ? OrderByValue(member, @operator, right)
            : new PlanNode.Comparison(member.Operand, @operator, SameKind(_operands.Translate(right), member, right));
    }

    private PlanNode OrderByValue(TranslatedOperand member, ComparisonOperator @operator, Expression expression)
    {
        object? bound = CapturedValue.Compute(expression);
        return _operands.Find(bound, member, expression, out string fault) is { } value
            ? new PlanNode.Comparison(member.Operand, @operator, new PlanOperand.Constant(value))
            : UnstorableOrder.Compare(member.Operand, @operator, scope.Terms.Values.ScalarOf(AsLetter(bound!, member))) // null is found
                ?? throw UnstorableOrder.Refused(expression, fault);
    }

    // C# compares characters as the numbers beneath them.
    private static object AsLetter(object bound, TranslatedOperand member) =>
        member.ClrType == typeof(char) && bound is int number ? (char)number : bound;

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

    /// <summary>The operator with its sides exchanged.</summary>
    public static ComparisonOperator Mirror(ComparisonOperator @operator) => @operator switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
        _ => @operator,
    };
}
