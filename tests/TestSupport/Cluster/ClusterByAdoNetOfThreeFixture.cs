using Granary.Contracts.Hosting;
using Granary.Grains;

namespace Granary.TestSupport.Cluster;

/// <summary>Three silos over PostgreSQL; the ADO.NET grain storage of Orleans writes changes of one aggregate.</summary>
public sealed class ClusterByAdoNetOfThreeFixture() : ClusterFixture(new PostgreSqlFixture(), 3)
{
    protected override void Choose(GranaryBuilder builder) => Backing.Use(builder).WriteBy(WriterKind.AdoNet);
}
