using Granary.Domain;

namespace Granary.Tests.Conformance.Tests.Models;

public sealed class CountryModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Country, string>("countries", country => country.Code).Immutable();
}
