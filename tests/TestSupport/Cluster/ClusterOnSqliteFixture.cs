namespace Granary.TestSupport.Cluster;

/// <summary>One silo over a SQLite file.</summary>
public sealed class ClusterOnSqliteFixture() : ClusterFixture(new SqliteFixture(), 1);
