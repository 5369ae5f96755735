using System.Linq.Expressions;

namespace Granary.Mapping.Translation;

/// <summary>The value of an operand in place of its expression: the operand is evaluated once, however often it is read.</summary>
/// <remarks>Its text is the expression; the value belongs in no message.</remarks>
internal sealed class EvaluatedOperand<T>(T value, Expression expression)
{
    private const int MostToPrint = 100;

    /// <summary>The value.</summary>
    public readonly T Value = value;

    /// <inheritdoc/>
    public override string ToString() => ExpressionSize.Exceeds(expression, MostToPrint) ? "(…)" : expression.ToString();
}
