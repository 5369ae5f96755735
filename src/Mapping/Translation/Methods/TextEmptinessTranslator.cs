using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation.Methods;

/// <summary><c>string.IsNullOrEmpty(text)</c>.</summary>
internal sealed class TextEmptinessTranslator : IMethodTranslator
{
    public bool Knows(MethodCallExpression call) => call.Means(QueryWord.TextEmptiness);

    public PlanNode Translate(MethodCallExpression call, OperandTranslator operands, TranslationScope scope) => new PlanNode.Membership(
        operands.Translate(call.Arguments[0]).Operand, [new PlanValue(ScalarKind.Text, null), new PlanValue(ScalarKind.Text, "")]);
}
