namespace Granary.Cluster.Failures;

/// <summary>A value cannot travel to another process. The member that holds it is left out.</summary>
internal sealed class NotCarriedException(string reason) : Exception(reason);
