using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation.Operands;

/// <summary><c>x.Discount.GetValueOrDefault()</c> and <c>x.Discount.GetValueOrDefault(1m)</c>.</summary>
internal sealed class ValueOrDefaultTranslator : IOperandTranslator
{
    public bool Knows(Expression expression) => 
        expression is MethodCallExpression call && call.Means(QueryWord.ValueOrDefault) && BooleanForms.IsValueOrDefault(call);

    public TranslatedOperand Translate(Expression expression, OperandTranslator operands)
    {
        var call = (MethodCallExpression)expression;
        Expression value = call.Object!; // Knows requires one
        return call.Arguments is [{ } otherwise]
            ? operands.Translate(Expression.Coalesce(value, otherwise))
            : OrDefault(call, operands.Translate(value), operands);
    }

    // The default of some types is a value that no document holds, such as the character U+0000.
    private static TranslatedOperand OrDefault(MethodCallExpression call, TranslatedOperand value, OperandTranslator operands) =>
        operands.Find(Activator.CreateInstance(call.Type), value, call, out _) is { Content: not null } otherwise
            ? new TranslatedOperand(new PlanOperand.FirstPresent(value.Operand, new PlanOperand.Constant(otherwise)), value.ClrType)
            : throw Unsupported.Part(
                call, $"the default of {call.Type.Name} cannot be stored; say what stands in for null by GetValueOrDefault(…).");
}
