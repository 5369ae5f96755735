using System.Linq.Expressions;

namespace Granary.Mapping.Translation.Operands;

/// <summary>All values that specifications may compute.</summary>
internal static class OperandTranslators
{
    private static readonly IOperandTranslator[] _all =
    [
        new TextLengthTranslator(), new UpperCaseTranslator(), new ElementCountTranslator(), new UtcDateTimeTranslator(),
        new DatePartTranslator(), new CalendarDayTranslator(), new ArithmeticTranslator(), new NegativeTranslator(),
        new FirstPresentTranslator(), new ValueOrDefaultTranslator(), new DictionaryEntryTranslator(),
    ];

    /// <summary>The translator of an expression, or null where it is a plain member, or not known.</summary>
    public static IOperandTranslator? Find(Expression expression) => Array.Find(_all, translator => translator.Knows(expression));
}
