using System.Linq.Expressions;
using Granary.Contracts.Plans;

namespace Granary.Mapping.Translation.Operands;

/// <summary><c>x.Discount ?? 0m</c>.</summary>
internal sealed class FirstPresentTranslator : IOperandTranslator
{
    public bool Knows(Expression expression) => expression is BinaryExpression { NodeType: ExpressionType.Coalesce, Conversion: null };

    public TranslatedOperand Translate(Expression expression, OperandTranslator operands)
    {
        var choice = (BinaryExpression)expression;
        if (CapturedValue.Is(choice.Left))
        {
            throw Unsupported.Part(choice, "a captured value is chosen before the query; write the choice outside.");
        }

        TranslatedOperand value = operands.Translate(choice.Left);
        PlanOperand otherwise = CapturedValue.Is(choice.Right)
            ? operands.Value(choice.Right, value)
            : operands.Translate(choice.Right).Operand;
        return otherwise.Kind == value.Kind
            ? new TranslatedOperand(new PlanOperand.FirstPresent(value.Operand, otherwise), value.ClrType)
            : throw Unsupported.Part(choice, $"a value of kind {otherwise.Kind} cannot stand in for one of kind {value.Kind}.");
    }
}
