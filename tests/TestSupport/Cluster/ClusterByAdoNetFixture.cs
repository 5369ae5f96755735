using Granary.Contracts.Hosting;
using Granary.Grains;

namespace Granary.TestSupport.Cluster;

/// <summary>One silo over PostgreSQL; the ADO.NET grain storage of Orleans writes changes of one aggregate.</summary>
public sealed class ClusterByAdoNetFixture() : ClusterFixture(new PostgreSqlFixture(), 1)
{
    protected override void Choose(GranaryBuilder builder) => Backing.Use(builder).WriteBy(WriterKind.AdoNet);
}
