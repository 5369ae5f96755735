using System.Linq.Expressions;
using Granary.Contracts.Mapping;
using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Client.Translation;

/// <summary>Turns the expressions of specifications into plans, which mean the same on every engine.</summary>
internal sealed class SpecificationTranslator(AggregateMappings mappings, AggregateMapping mapping)
{
    /// <summary>The plan of a rule.</summary>
    /// <exception cref="UnsupportedSpecificationException">A part of it cannot be translated; the message names the part.</exception>
    public PlanNode Translate(LambdaExpression criterion)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        return new ConditionTranslator(ScopeOf(criterion)).Translate(criterion.Body);
    }

    /// <summary>The place of a key that results are ordered by.</summary>
    /// <exception cref="UnsupportedSpecificationException">It is not a member with an order of its own.</exception>
    public PlanPath TranslateOrder(LambdaExpression key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (CapturedValue.Is(key.Body))
        {
            throw Unsupported.Part(key.Body, "it is the same for every aggregate; order by a member.");
        }

        PathOperand path = new OperandTranslator(ScopeOf(key)).Path(key.Body);
        return ScalarTraits.IsOrdered(path.Kind)
            ? path.Path
            : throw Unsupported.Part(
                key.Body, $"values of kind {path.Kind} have no order that every engine keeps; order by another member.");
    }

    private TranslationScope ScopeOf(LambdaExpression lambda) => new(mappings, mapping, lambda.Parameters[0]);
}
