using Granary.Domain;

namespace Granary.Conformance.Tests.Models;

public sealed class RelabelledModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Relabelled, string>("relabelled", x => x.Label);
}
