using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Mapping.Translation;

/// <summary>Translates expressions that are true, false or null: one condition for true, another one for false.</summary>
/// <remarks>
/// The only booleans among the values of a plan are stored ones. A condition is false where it is not true; flags that are joined as
/// <c>bool?</c> may be neither, as in C#. Each part is translated as often as it stands in the plan, so that the budget of parts counts it.
/// </remarks>
internal sealed class TruthTranslator(TranslationScope scope, ConditionTranslator conditions)
{
    private readonly OperandTranslator _operands = new(scope);

    /// <summary>Fulfilled where two expressions are both true, both false, or both null.</summary>
    public PlanNode Same(Expression left, Expression right)
    {
        if (CapturedValue.Is(left))
        {
            return Same(right, left);
        }

        if (CapturedValue.Is(right))
        {
            return CapturedValue.Compute(right) is bool known ? Is(left, known) : Missing(left);
        }

        PlanNode alike = PlanNode.Either(
            PlanNode.Both(Is(left, wanted: true), Is(right, wanted: true)),
            PlanNode.Both(Is(left, wanted: false), Is(right, wanted: false)));
        return BooleanOperands.IsNeverNull(left) || BooleanOperands.IsNeverNull(right)
            ? alike
            : PlanNode.Either(alike, PlanNode.Both(Missing(left), Missing(right)));
    }

    /// <summary>Fulfilled where one of two expressions is true and the other is false.</summary>
    public PlanNode Opposed(Expression left, Expression right) => PlanNode.Either(
        PlanNode.Both(Is(left, wanted: true), Is(right, wanted: false)), PlanNode.Both(Is(left, wanted: false), Is(right, wanted: true)));

    /// <summary>Fulfilled where an expression is null; a condition never is.</summary>
    public PlanNode Missing(Expression expression) => BooleanOperands.IsNeverNull(expression)
        ? PlanNode.Nothing
        : PlanNode.Both(new PlanNode.Negation(Is(expression, wanted: true)), new PlanNode.Negation(Is(expression, wanted: false)));

    /// <summary>Fulfilled where an expression has the requested value, true or false.</summary>
    public PlanNode Is(Expression expression, bool wanted)
    {
        scope.Enter(expression);
        Expression plain = BooleanOperands.Unlifted(expression);
        if (CapturedValue.Is(plain))
        {
            return CapturedValue.Compute(plain) is bool known && known == wanted ? PlanNode.Everything : PlanNode.Nothing;
        }

        if (BooleanForms.IsCondition(plain))
        {
            PlanNode condition = conditions.Translate(plain);
            return wanted ? condition : new PlanNode.Negation(condition);
        }

        return plain switch
        {
            UnaryExpression { NodeType: ExpressionType.Not } not => Is(not.Operand, !wanted),
            BinaryExpression { NodeType: ExpressionType.And or ExpressionType.Or } flags => Joined(flags, wanted),
            BinaryExpression { NodeType: ExpressionType.ExclusiveOr } opposed => wanted
                ? Opposed(opposed.Left, opposed.Right)
                : Opposed(opposed.Left, Expression.Not(opposed.Right)),
            BinaryExpression { NodeType: ExpressionType.Coalesce } or MethodCallExpression when !BooleanOperands.IsJoinedFlags(plain) =>
                _operands.Translate(plain).HasValue(wanted),
            BinaryExpression { NodeType: ExpressionType.Coalesce, Conversion: null } choice => Chosen(choice.Left, choice.Right, wanted),
            MethodCallExpression { Object: { } chosen } call when BooleanForms.IsValueOrDefault(call) =>
                Chosen(chosen, call.Arguments is [{ } otherwise] ? otherwise : Expression.Constant(false), wanted),
            ConditionalExpression choice => Choice(choice, wanted),
            MemberExpression { Member.Name: "Value", Expression: { } owner } when BooleanOperands.IsJoinedFlags(plain) => Is(owner, wanted),
            _ => _operands.Translate(plain).HasValue(wanted),
        };
    }

    /// <summary>Fulfilled where the chosen side of a conditional has the requested value.</summary>
    public PlanNode Choice(ConditionalExpression choice, bool wanted) => PlanNode.Either(
        PlanNode.Both(conditions.Translate(choice.Test), Is(choice.IfTrue, wanted)),
        PlanNode.Both(new PlanNode.Negation(conditions.Translate(choice.Test)), Is(choice.IfFalse, wanted)));

    // & is true where both sides are, and false where one side is; | is the reverse.
    private PlanNode Joined(BinaryExpression flags, bool wanted) => wanted == (flags.NodeType == ExpressionType.And)
        ? PlanNode.Both(Is(flags.Left, wanted), Is(flags.Right, wanted))
        : PlanNode.Either(Is(flags.Left, wanted), Is(flags.Right, wanted));

    private PlanNode Chosen(Expression chosen, Expression otherwise, bool wanted) =>
        PlanNode.Either(Is(chosen, wanted), PlanNode.Both(Missing(chosen), Is(otherwise, wanted)));
}
