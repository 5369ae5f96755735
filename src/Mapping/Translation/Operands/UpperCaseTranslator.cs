using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation.Operands;

/// <summary><c>x.Name.ToUpperInvariant()</c>.</summary>
internal sealed class UpperCaseTranslator : IOperandTranslator
{
    public bool Knows(Expression expression) =>
        expression is MethodCallExpression { Object: not null } call && call.Means(QueryWord.UpperCase);

    public TranslatedOperand Translate(Expression expression, OperandTranslator operands)
    {
        PlanOperand text = operands.Translate(((MethodCallExpression)expression).Object!).Operand; // Knows requires one
        return new TranslatedOperand(new PlanOperand.Folded(text), typeof(string));
    }
}
