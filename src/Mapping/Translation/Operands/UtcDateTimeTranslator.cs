using System.Linq.Expressions;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation.Operands;

/// <summary><c>x.PlacedAt.UtcDateTime</c>: the moment itself, whose parts do not depend on a zone.</summary>
internal sealed class UtcDateTimeTranslator : IOperandTranslator
{
    public bool Knows(Expression expression) =>
        expression is MemberExpression member && member.Means(QueryWord.UtcMoment);

    public TranslatedOperand Translate(Expression expression, OperandTranslator operands) =>
        operands.Translate(((MemberExpression)expression).Expression!) with { ClrType = typeof(DateTime) }; // it is no static property
}
