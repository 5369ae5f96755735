using Granary.Domain;

namespace Granary.Tests.Conformance.Tests.Models;

public sealed class SpecimenModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Specimen, string>("specimens", s => s.Id)
        .Index(s => s.Name)
        .Index(s => s.Price, s => s.At)
        .Index(s => s.Place!.Region!.Code);
}
