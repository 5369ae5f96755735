namespace Granary.Testing.Cluster;

/// <summary>One silo over PostgreSQL.</summary>
public sealed class ClusterOfOneOnPostgreSqlFixture() : ClusterFixture(new PostgreSqlFixture(), 1);
