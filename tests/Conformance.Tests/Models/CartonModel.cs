using Granary.Domain;

namespace Granary.Conformance.Tests.Models;

public sealed class CartonModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Carton, string>("cartons", carton => carton.Id);
}
