using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation.Methods;

/// <summary><c>x.Prices.ContainsKey("EUR")</c>: true for a key whose value is null, and false where the dictionary is missing.</summary>
internal sealed class ContainsKeyTranslator : IMethodTranslator
{
    public bool Knows(MethodCallExpression call) =>
        call.Means(QueryWord.KeyPresence) && DictionaryCalls.IsContainsKey(call) && call.Object is { } owner && !CapturedValue.Is(owner);

    public PlanNode Translate(MethodCallExpression call, OperandTranslator operands, TranslationScope scope)
    {
        var source = DictionarySource.Read(call.Object!, scope); // Knows requires one
        return source.FindKey(call).Select(key => (PlanNode)new PlanNode.HasEntry(source.Path, key))
            .Aggregate(PlanNode.Nothing, PlanNode.Either);
    }
}
