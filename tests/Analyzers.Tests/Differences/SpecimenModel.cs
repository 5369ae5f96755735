using Granary.Domain;

namespace Granary.Analyzers.Tests.Differences;

/// <summary>The model of <see cref="Specimen"/>.</summary>
public sealed class SpecimenModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Specimen, string>("specimens", specimen => specimen.Id);
}
