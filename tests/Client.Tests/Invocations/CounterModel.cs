using Granary.Domain;

namespace Granary.Client.Tests.Invocations;

internal sealed class CounterModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Counter, string>("counters", counter => counter.Id);
}
