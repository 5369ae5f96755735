using System.Linq.Expressions;
using Granary.Contracts.Plans;

namespace Granary.Mapping.Translation.Operands;

/// <summary><c>-x.Balance</c>.</summary>
internal sealed class NegativeTranslator : IOperandTranslator
{
    public bool Knows(Expression expression) =>
        expression is UnaryExpression { NodeType: ExpressionType.Negate } && ArithmeticTranslator.TypeOf(expression.Type) is not null;

    public TranslatedOperand Translate(Expression expression, OperandTranslator operands)
    {
        NumberType type = ArithmeticTranslator.TypeOf(expression.Type) ?? default;
        PlanValue zero = type == NumberType.Decimal ? new PlanValue(ScalarKind.Decimal, 0m) : new PlanValue(ScalarKind.Integer, 0L);
        PlanOperand number = ArithmeticTranslator.Side(((UnaryExpression)expression).Operand, type, operands);
        return new TranslatedOperand(
            new PlanOperand.Arithmetic(ArithmeticOperator.Subtract, new PlanOperand.Constant(zero), number) { In = type },
            ArithmeticTranslator.ClrTypeOf(type));
    }
}
