using Granary.Domain;

namespace Granary.Client.Tests.Units;

internal sealed class BoxModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Box, string>("boxes", box => box.Id);
}
