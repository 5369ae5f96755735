using System.Linq.Expressions;
using Granary.Contracts.Plans;

namespace Granary.Mapping.Translation.Operands;

/// <summary><c>DateOnly.FromDateTime(x.PlacedAt.UtcDateTime)</c>.</summary>
internal sealed class CalendarDayTranslator : IOperandTranslator
{
    public bool Knows(Expression expression) =>
        expression is MethodCallExpression { Method: { Name: nameof(DateOnly.FromDateTime) } method }
        && method.DeclaringType == typeof(DateOnly);

    public TranslatedOperand Translate(Expression expression, OperandTranslator operands)
    {
        PlanOperand moment = operands.Translate(((MethodCallExpression)expression).Arguments[0]).Operand;
        return new TranslatedOperand(new PlanOperand.MomentPart(DatePart.CalendarDay, moment), typeof(DateOnly));
    }
}
