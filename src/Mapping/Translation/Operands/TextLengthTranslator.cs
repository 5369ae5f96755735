using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation.Operands;

/// <summary><c>x.Name.Length</c>, in UTF-16 units.</summary>
internal sealed class TextLengthTranslator : IOperandTranslator
{
    public bool Knows(Expression expression) =>
        expression is MemberExpression { Expression: not null } member && member.Means(QueryWord.TextLength);

    public TranslatedOperand Translate(Expression expression, OperandTranslator operands)
    {
        PlanOperand text = operands.Translate(((MemberExpression)expression).Expression!).Operand; // Knows requires one
        return new TranslatedOperand(new PlanOperand.TextLength(text), typeof(int));
    }
}
