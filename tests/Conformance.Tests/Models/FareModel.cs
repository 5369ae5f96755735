using Granary.Domain;
using Granary.TestSupport.Cluster;

namespace Granary.Conformance.Tests.Models;

public sealed class FareModel : ISharedModel
{
    public void Build(AggregateModelBuilder model) =>
        model.Collection<Fare, int>("fares", fare => fare.Id).Computed(fare => fare.Price).Index(fare => fare.Price);
}
