using Granary.Contracts.Hosting;
using Granary.Grains;

namespace Granary.TestSupport.Cluster;

/// <summary>One silo over a SQLite file; the ADO.NET grain storage of Orleans writes changes of one aggregate.</summary>
public sealed class ClusterByAdoNetOnSqliteFixture() : ClusterFixture(new SqliteFixture(), 1)
{
    protected override void Choose(GranaryBuilder builder) => Backing.Use(builder).WriteBy(WriterKind.AdoNet);
}
