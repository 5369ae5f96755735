using Granary.Domain;

namespace Granary.Silo.Tests.Domains.Gauges;

public sealed class GaugeModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Gauge, string>("gauges", gauge => gauge.Id);
}
