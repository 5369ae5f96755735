namespace Granary.TestSupport.Cluster;

/// <summary>Three silos over PostgreSQL.</summary>
public sealed class ClusterOnPostgreSqlFixture() : ClusterFixture(new PostgreSqlFixture(), 3);
