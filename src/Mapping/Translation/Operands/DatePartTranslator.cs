using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation.Operands;

/// <summary>
/// <c>x.DueOn.Year</c>, <c>x.PlacedAt.UtcDateTime.Hour</c>, <c>x.At.Date</c>: parts of days, of moments in UTC, of times of day.
/// </summary>
internal sealed class DatePartTranslator : IOperandTranslator
{
    private static readonly Dictionary<string, DatePart> _parts = new()
    {
        [nameof(DateTime.Year)] = DatePart.Year,
        [nameof(DateTime.Month)] = DatePart.Month,
        [nameof(DateTime.Day)] = DatePart.Day,
        [nameof(DateTime.Hour)] = DatePart.Hour,
        [nameof(DateTime.Minute)] = DatePart.Minute,
        [nameof(DateTime.Second)] = DatePart.Second,
        [nameof(DateTime.DayOfWeek)] = DatePart.DayOfWeek,
        [nameof(DateTime.DayOfYear)] = DatePart.DayOfYear,
        [nameof(DateTime.Date)] = DatePart.Midnight,
    };

    public bool Knows(Expression expression) =>
        expression is MemberExpression { Expression: not null } part && part.Means(QueryWord.MomentPart);

    public TranslatedOperand Translate(Expression expression, OperandTranslator operands)
    {
        var member = (MemberExpression)expression;
        TranslatedOperand moment = operands.Translate(member.Expression!); // Knows requires one
        return new TranslatedOperand(new PlanOperand.MomentPart(_parts[member.Member.Name], moment.Operand), PartType(member.Type));
    }

    // The days of the week are numbers to a query.
    private static Type PartType(Type type) => type == typeof(DateTime) ? type : typeof(int);
}
