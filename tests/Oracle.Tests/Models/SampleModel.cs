using Granary.Domain;

namespace Granary.Oracle.Tests.Models;

public sealed class SampleModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) =>
        model.Collection<Sample, string>("samples", sample => sample.Id).Index(sample => sample.Name);
}
