using Granary.Domain;
using Granary.TestSupport.Cluster;

namespace Granary.Conformance.Tests.Models;

public sealed class SpecimenModel : ISharedModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Specimen, string>("specimens", s => s.Id)
        .Index(s => s.Name)
        .Index(s => s.Price, s => s.At)
        .Index(s => s.Place!.Region!.Code)
        .Index(s => s.Label).Where(s => s.Flag && s.Price >= 0.1m && s.Nick != null);
}
