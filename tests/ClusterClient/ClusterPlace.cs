namespace Granary.ClusterClient;

/// <summary>Where a cluster is found: a database, and the schema that is also the name of the cluster.</summary>
public sealed record ClusterPlace(string Database, string Schema);
