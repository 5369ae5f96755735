using System.Linq.Expressions;

namespace Granary.Mapping.Translation.Operands;

/// <summary>Translates one way to compute a value from members; the classes that implement it are the list of what is known.</summary>
internal interface IOperandTranslator
{
    /// <summary>Whether an expression is computed in its way.</summary>
    bool Knows(Expression expression);

    /// <summary>The operand that the expression is.</summary>
    TranslatedOperand Translate(Expression expression, OperandTranslator operands);
}
