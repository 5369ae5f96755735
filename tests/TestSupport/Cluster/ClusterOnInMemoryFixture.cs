namespace Granary.TestSupport.Cluster;

/// <summary>One silo over the store in memory.</summary>
public sealed class ClusterOnInMemoryFixture() : ClusterFixture(new InMemoryFixture(), 1);
