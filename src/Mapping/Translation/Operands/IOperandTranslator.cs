using System.Linq.Expressions;

namespace Granary.Mapping.Translation.Operands;

/// <summary>Translates one way to compute a value from members; the implementing classes are the list of supported computations.</summary>
internal interface IOperandTranslator
{
    /// <summary>Whether an expression is a computation of this translator.</summary>
    bool Knows(Expression expression);

    /// <summary>The operand of an expression.</summary>
    TranslatedOperand Translate(Expression expression, OperandTranslator operands);
}
