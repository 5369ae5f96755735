namespace Granary.TestSupport.Cluster;

/// <summary>One silo over PostgreSQL.</summary>
public sealed class ClusterOfOneOnPostgreSqlFixture() : ClusterFixture(new PostgreSqlFixture(), 1);
