using Granary.Domain;

namespace Granary.Conformance.Tests.Models;

public sealed class CountryModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Country, string>("countries", country => country.Code).Immutable();
}
