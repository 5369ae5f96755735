using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Xunit;

namespace Granary.Mapping.Tests.Translation.Relations;

/// <summary>Translates rules over the aggregates of a model.</summary>
internal sealed class RulesOf(IAggregateModel model)
{
    private readonly AggregateMappings _mappings = new(AggregateModel.Build([model]));

    public PlanNode Translate<TAggregate>(Expression<Func<TAggregate, bool>> rule) =>
        new SpecificationTranslator(_mappings, _mappings.For(typeof(TAggregate))).Translate(rule);

    /// <summary>Whether a rule that asks for an element compares without case.</summary>
    public bool IgnoreCase<TAggregate>(Expression<Func<TAggregate, bool>> rule)
    {
        var any = Assert.IsType<PlanNode.AnyElement>(Translate(rule));
        return any.Condition is PlanNode.Comparison { Left: PlanOperand.Folded };
    }

    public void AssertRefused<TAggregate>(Expression<Func<TAggregate, bool>> rule, string advice)
    {
        var failure = Assert.Throws<UnsupportedSpecificationException>(() => Translate(rule));
        Assert.Contains(advice, failure.Message, StringComparison.Ordinal);
    }
}
