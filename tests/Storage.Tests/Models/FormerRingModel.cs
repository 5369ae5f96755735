using Granary.Domain;

namespace Granary.Storage.Tests.Models;

public sealed class FormerRingModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<FormerRing, string>("rings", ring => ring.Id);
}
