using Granary.Domain;
using Granary.TestSupport.Cluster;

namespace Granary.Conformance.Tests.Models;

public sealed class StumbleModel : ISharedModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Stumble, string>("stumbles", stumble => stumble.Id);
}
