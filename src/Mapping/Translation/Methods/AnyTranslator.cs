using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation.Methods;

/// <summary><c>x.Lines.Any()</c> and <c>x.Lines.Any(line => …)</c>.</summary>
internal sealed class AnyTranslator : IMethodTranslator
{
    public bool Knows(MethodCallExpression call) => LinqCalls.Are(call, QueryWord.AnyElement);

    public PlanNode Translate(MethodCallExpression call, OperandTranslator operands, TranslationScope scope)
    {
        var elements = ElementSource.Read(call.Arguments[0], operands);
        return elements.Any(call.Arguments.Count == 1 ? PlanNode.Everything : elements.Condition(call.Arguments[1]));
    }
}
