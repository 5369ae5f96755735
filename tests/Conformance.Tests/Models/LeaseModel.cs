using Granary.Domain;

namespace Granary.Conformance.Tests.Models;

/// <summary>Leases, which come back by a factory of their own.</summary>
public sealed class LeaseModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) =>
        model.Collection<Lease, int>("leases", lease => lease.Id).Ignore("_events").RestoredBy(Lease.Restore);
}
