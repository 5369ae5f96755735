using Granary.Domain;

namespace Granary.Conformance.Tests.Models;

public sealed class RateModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) =>
        model.Collection<Rate, string>("rates", rate => rate.Code).WhenMissing(rate => rate.Markets, new List<string>());
}
