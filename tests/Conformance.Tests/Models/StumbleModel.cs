using Granary.Domain;
using Granary.Tests.Testing.Cluster;

namespace Granary.Tests.Conformance.Tests.Models;

public sealed class StumbleModel : ISharedModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Stumble, string>("stumbles", stumble => stumble.Id);
}
