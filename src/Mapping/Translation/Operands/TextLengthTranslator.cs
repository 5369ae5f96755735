using System.Linq.Expressions;
using Granary.Contracts.Plans;

namespace Granary.Mapping.Translation.Operands;

/// <summary><c>x.Name.Length</c>, in UTF-16 units.</summary>
internal sealed class TextLengthTranslator : IOperandTranslator
{
    public bool Knows(Expression expression) =>
        expression is MemberExpression { Member: { Name: nameof(string.Length) } member, Expression: not null }
        && member.DeclaringType == typeof(string);

    public TranslatedOperand Translate(Expression expression, OperandTranslator operands)
    {
        PlanOperand text = operands.Translate(((MemberExpression)expression).Expression!).Operand; // Knows requires one
        return new TranslatedOperand(new PlanOperand.TextLength(text), typeof(int));
    }
}
