using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation.Operands;

/// <summary><c>DateOnly.FromDateTime(x.PlacedAt.UtcDateTime)</c>.</summary>
internal sealed class CalendarDayTranslator : IOperandTranslator
{
    public bool Knows(Expression expression) =>
        expression is MethodCallExpression call && call.Means(QueryWord.CalendarDay);

    public TranslatedOperand Translate(Expression expression, OperandTranslator operands)
    {
        PlanOperand moment = operands.Translate(((MethodCallExpression)expression).Arguments[0]).Operand;
        return new TranslatedOperand(new PlanOperand.MomentPart(DatePart.CalendarDay, moment), typeof(DateOnly));
    }
}
