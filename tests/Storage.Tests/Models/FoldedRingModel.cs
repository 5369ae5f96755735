using Granary.Domain;

namespace Granary.Storage.Tests.Models;

public sealed class FoldedRingModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) =>
        model.Collection<KeyRing, string>("rings", ring => ring.Id).UniqueIgnoringCase("label", ring => ring.Label);
}
