using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation.Methods;

/// <summary><c>x.Lines.All(line => …)</c>: true for an empty collection, and false for a missing one.</summary>
internal sealed class AllTranslator : IMethodTranslator
{
    public bool Knows(MethodCallExpression call) => LinqCalls.Are(call, QueryWord.AllElements);

    public PlanNode Translate(MethodCallExpression call, OperandTranslator operands, TranslationScope scope)
    {
        var elements = ElementSource.Read(call.Arguments[0], operands);
        PlanNode isThere = new PlanNode.Negation(PlanNode.IsNull(elements.Count(PlanNode.Everything)));
        return PlanNode.Both(isThere, new PlanNode.Negation(elements.Any(new PlanNode.Negation(elements.Condition(call.Arguments[1])))));
    }
}
