using Granary.Domain;

namespace Granary.Conformance.Tests.Models;

public sealed class BadgeModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) =>
        model.Collection<Badge, string>("badges", badge => badge.Id).Unique("number", badge => badge.Number);
}
