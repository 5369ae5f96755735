using Granary.Domain;

namespace Granary.Conformance.Tests.Models;

/// <summary>Badges before their numbers had to be unique.</summary>
public sealed class FormerBadgeModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Badge, string>("badges", badge => badge.Id);
}
