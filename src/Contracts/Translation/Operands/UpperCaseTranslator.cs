using System.Linq.Expressions;
using Granary.Contracts.Plans;

namespace Granary.Contracts.Translation.Operands;

/// <summary><c>x.Name.ToUpperInvariant()</c>.</summary>
internal sealed class UpperCaseTranslator : IOperandTranslator
{
    public bool Knows(Expression expression) =>
        expression is MethodCallExpression { Method: { Name: nameof(string.ToUpperInvariant) } method } && method.DeclaringType == typeof(string);

    public TranslatedOperand Translate(Expression expression, OperandTranslator operands) =>
        new(new FoldedOperand(operands.Translate(((MethodCallExpression)expression).Object!).Operand), typeof(string)); // it is no static method
}
