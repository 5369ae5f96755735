using Granary.Domain;

namespace Granary.Silo.Tests.Domains.Badges;

public sealed class BadgeModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Badge, BadgeId>("badges", badge => badge.Id);
}
