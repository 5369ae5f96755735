using System.Linq.Expressions;

namespace Granary.Mapping.Translation;

/// <summary>What an operand was found to be, in the place of its expression: it is evaluated once, however often it is looked at.</summary>
/// <remarks>As text it is the expression and not the value, which belongs in no message.</remarks>
internal sealed class EvaluatedOperand<T>(T value, Expression expression)
{
    private const int MostToPrint = 100;

    /// <summary>The value.</summary>
    public readonly T Value = value;

    /// <inheritdoc/>
    public override string ToString() => ExpressionSize.Exceeds(expression, MostToPrint) ? "(…)" : expression.ToString();
}
