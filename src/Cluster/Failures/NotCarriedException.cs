namespace Granary.Cluster.Failures;

/// <summary>A value cannot be carried to another process; the member that holds it stays behind.</summary>
internal sealed class NotCarriedException(string reason) : Exception(reason);
