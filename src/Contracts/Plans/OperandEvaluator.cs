using System.Globalization;

namespace Granary.Contracts.Plans;

/// <summary>The meaning of operands, in memory.</summary>
internal static class OperandEvaluator
{
    /// <summary>The value of an operand: null, or a content as <see cref="PlanValue"/> describes it.</summary>
    public static object? Evaluate(this EvaluationScope scope, PlanOperand operand) => operand switch
    {
        PlanOperand.Member path => scope.Read(path),
        PlanOperand.Constant value => value.Value.Content,
        PlanOperand.Count count => Count(scope, count),
        PlanOperand.Entry entry => scope.Read(entry),
        PlanOperand.EntryCount count => scope.CountEntries(count.Map),
        PlanOperand.TextLength length => scope.Evaluate(length.Text) is string text ? (long)text.Length : null,
        PlanOperand.Folded folded => scope.Evaluate(folded.Text) is string text ? PlanText.Fold(text) : null,
        PlanOperand.MomentPart part => scope.Evaluate(part.Moment) is string moment ? Part(part, moment) : null,
        PlanOperand.Widened widened => Widen(scope.Evaluate(widened.Number), widened.To),
        PlanOperand.FirstPresent first => scope.Evaluate(first.Value) ?? scope.Evaluate(first.Otherwise),
        PlanOperand.Arithmetic arithmetic => Compute(arithmetic, scope.Evaluate(arithmetic.Left), scope.Evaluate(arithmetic.Right)),
        _ => throw new ArgumentException($"{operand.GetType().Name} is not an operand.", nameof(operand)),
    };

    private static long? Count(EvaluationScope scope, PlanOperand.Count count) =>
        scope.Elements(count.Sequence)?.LongCount(element => scope.ForElement(element).Fulfils(count.Condition));

    private static object Part(PlanOperand.MomentPart part, string moment) => (part.Part, DigitSpan.Find(part)) switch
    {
        (_, { } place) => Number(moment.AsSpan(place.Start, place.Length)),
        (DatePart.DayOfWeek, _) => (long)Day(moment).DayOfWeek,
        (DatePart.DayOfYear, _) => (long)Day(moment).DayOfYear,
        (DatePart.CalendarDay, _) => moment[..10],
        _ => $"{moment.AsSpan(0, 10)}T00:00:00.0000000Z",
    };

    private static object? Widen(object? number, ScalarKind to) => (number, to) switch
    {
        (long whole, ScalarKind.Decimal) => (object)(decimal)whole,
        (long whole, _) => (object)(double)whole,
        _ => null,
    };

    private static object? Compute(PlanOperand.Arithmetic arithmetic, object? left, object? right) => (left, right) switch
    {
        (long a, long b) => (object)PlanArithmetic.Compute(arithmetic.Operator, arithmetic.In, a, b),
        (decimal a, decimal b) => PlanArithmetic.Compute(arithmetic.Operator, a, b),
        _ => null,
    };

    private static long Number(ReadOnlySpan<char> digits) => long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static DateOnly Day(string moment) =>
        DateOnly.ParseExact(moment.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
