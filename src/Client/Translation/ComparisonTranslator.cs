using System.Linq.Expressions;
using Granary.Contracts.Mapping;
using Granary.Contracts.Plans;

namespace Granary.Client.Translation;

/// <summary>Translates <c>==</c>, <c>!=</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> and <c>&gt;=</c>.</summary>
internal sealed class ComparisonTranslator(TranslationScope scope, ConditionTranslator conditions)
{
    private readonly OperandTranslator _operands = new(scope);

    public PlanNode Translate(BinaryExpression comparison)
    {
        ExpressionType type = comparison.NodeType;
        if (!IsComparison(type))
        {
            throw Unsupported.Part(comparison, type is ExpressionType.Coalesce or ExpressionType.ArrayIndex
                ? Advice.On(comparison)
                : $"the operator {type} is not known; join conditions with && and ||, or compare members with values.");
        }

        if (OrdinalComparison.TryUnfold(comparison) is { } unfolded)
        {
            return CompareWithNullFirst(unfolded.Left, type, unfolded.Right);
        }

        if (type is ExpressionType.Equal or ExpressionType.NotEqual && FindConditionSide(comparison) is { } side)
        {
            bool asItIs = side.IsTrue == (type == ExpressionType.Equal);
            PlanNode condition = conditions.Translate(side.Condition);
            return asItIs ? condition : new Negation(condition);
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

    // To string.Compare null is less than any text, where the operators of C# are false of null; what is null is added or taken out.
    private PlanNode CompareWithNullFirst(Expression left, ExpressionType type, Expression right)
    {
        PlanNode compared = Compare(left, type, right);
        return type switch
        {
            ExpressionType.LessThan => PlanNode.Either(compared, PlanNode.Both(IsNull(left), new Negation(IsNull(right)))),
            ExpressionType.LessThanOrEqual => PlanNode.Either(compared, IsNull(left)),
            ExpressionType.GreaterThan => PlanNode.Either(compared, PlanNode.Both(new Negation(IsNull(left)), IsNull(right))),
            ExpressionType.GreaterThanOrEqual => PlanNode.Either(compared, IsNull(right)),
            _ => compared,
        };
    }

    private PlanNode IsNull(Expression text) => CapturedValue.Is(text)
        ? CapturedValue.Of(text) is null ? PlanNode.Everything : PlanNode.Nothing
        : new Comparison(_operands.Path(text), ComparisonOperator.Equal, new ValueOperand(new PlanValue(ScalarKind.Text, null)));

    private PlanNode Equal(Expression left, Expression right)
    {
        if (CapturedValue.Is(left))
        {
            return Equal(right, left);
        }

        MemberResolution member = _operands.Resolve(left);
        if (!ScalarTraits.IsComparable(member.Path.Kind))
        {
            throw Unsupported.Part(left, $"values of kind {member.Path.Kind} cannot be compared by a query.");
        }

        PathOperand path = _operands.Path(left);
        if (!CapturedValue.Is(right))
        {
            RefuseAnotherEnum(member.ClrType, right);
            return new Comparison(path, ComparisonOperator.Equal, SameKind(_operands.Path(right), path, right));
        }

        return member.IsIdentity && path.Kind == member.Path.Kind && CapturedValue.Of(right) is { } id
            && scope.Mapping.IdType.IsInstanceOfType(id)
            ? IdentityCondition.Is(scope.Mapping, id)
            : new Comparison(path, ComparisonOperator.Equal, _operands.Value(right, path, member.ClrType));
    }

    private Comparison Order(Expression left, ComparisonOperator @operator, Expression right)
    {
        if (CapturedValue.Is(left))
        {
            return Order(right, Mirror(@operator), left);
        }

        PathOperand path = _operands.Path(left);
        if (!ScalarTraits.IsOrdered(path.Kind))
        {
            throw Unsupported.Part(left, $"values of kind {path.Kind} have no order that every engine keeps; compare them for equality.");
        }

        return CapturedValue.Is(right)
            ? new Comparison(path, @operator, _operands.Value(right, path, _operands.Resolve(left).ClrType))
            : new Comparison(path, @operator, SameKind(_operands.Path(right), path, right));
    }

    private void RefuseAnotherEnum(Type type, Expression other)
    {
        Type otherType = _operands.Resolve(other).ClrType;
        if (otherType != type && (type.IsEnum || otherType.IsEnum))
        {
            throw Unsupported.Part(other, $"a {otherType.Name} cannot be compared with a {type.Name}: enums are stored by name.");
        }
    }

    private static bool IsComparison(ExpressionType type) => type is ExpressionType.Equal or ExpressionType.NotEqual
        or ExpressionType.LessThan or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual;

    private static PathOperand SameKind(PathOperand operand, PathOperand other, Expression expression) => operand.Kind == other.Kind
        ? operand
        : throw Unsupported.Part(expression, $"a member of kind {operand.Kind} cannot be compared with one of kind {other.Kind}.");

    // 'condition == true', with anything but a plain member as the condition.
    private static (Expression Condition, bool IsTrue)? FindConditionSide(BinaryExpression comparison) =>
        comparison.Left.Type != typeof(bool) ? null
        : comparison.Left is not MemberExpression && CapturedValue.Is(comparison.Right)
            ? (comparison.Left, CapturedValue.Of(comparison.Right) is true)
        : comparison.Right is not MemberExpression && CapturedValue.Is(comparison.Left)
            ? (comparison.Right, CapturedValue.Of(comparison.Left) is true)
        : null;

    private static ComparisonOperator Mirror(ComparisonOperator @operator) => @operator switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
        _ => @operator,
    };
}
