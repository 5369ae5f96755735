namespace Granary.ClusterClient;

/// <summary>The database and the schema of a cluster; the schema is also its name.</summary>
public sealed record ClusterDatabase(string Database, string Schema);
