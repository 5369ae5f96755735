using Granary.Domain;

namespace Granary.Storage.Tests.Models;

public sealed class FreeRingModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<KeyRing, string>("rings", ring => ring.Id);
}
