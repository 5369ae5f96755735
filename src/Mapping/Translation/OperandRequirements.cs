using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Mapping.Translation;

/// <summary>Refuses operands of a kind whose values a query cannot compare as it is asked to.</summary>
internal static class OperandRequirements
{
    /// <summary>Requires that a query can tell values of the operand's kind apart.</summary>
    /// <param name="operand">The operand.</param>
    /// <param name="expression">The expression that it stands for, for the message.</param>
    /// <exception cref="UnsupportedSpecificationException">It cannot.</exception>
    public static void RequireComparable(this PlanOperand operand, Expression expression)
    {
        if (!ScalarTraits.IsComparable(operand.Kind))
        {
            throw Unsupported.Part(expression, $"values of kind {operand.Kind} cannot be compared by a query.");
        }
    }

    /// <summary>Requires that values of the operand's kind have one order on every engine.</summary>
    /// <param name="operand">The operand.</param>
    /// <param name="expression">The expression that it stands for, for the message.</param>
    /// <param name="remedy">What the caller can ask for instead.</param>
    /// <exception cref="UnsupportedSpecificationException">They have none.</exception>
    public static void RequireOrdered(this PlanOperand operand, Expression expression, string remedy)
    {
        if (!ScalarTraits.IsOrdered(operand.Kind))
        {
            throw Unsupported.Part(expression, operand.Kind == ScalarKind.Name
                ? $"enums are stored by name, and a database does not sort them by their numbers; {remedy}."
                : $"values of kind {operand.Kind} have no order that every engine keeps; {remedy}.");
        }
    }
}
