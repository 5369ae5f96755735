using Granary.Domain;

namespace Granary.Storage.Tests.Models;

public sealed class RingModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<KeyRing, string>("rings", ring => ring.Id)
        .FormerName(ring => ring.Label, "tag").Unique("label", ring => ring.Label);
}
