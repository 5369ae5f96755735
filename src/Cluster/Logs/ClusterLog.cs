using Microsoft.Extensions.Logging;

namespace Granary.Cluster.Logs;

/// <summary>
/// The log messages of clients of a cluster, and of the comparison of models. They are in one class, because the generator writes the
/// classes of a project in no fixed order, and the assembly has to be the same after each build.
/// </summary>
internal static partial class ClusterLog
{
    [LoggerMessage(4001, LogLevel.Warning, "Models differ, as they may while a deployment rolls: {Difference}")]
    public static partial void Differs(ILogger log, string difference);

    [LoggerMessage(4003, LogLevel.Debug, "No silo told its model, so it was not compared with that of this client")]
    public static partial void Silent(ILogger log, Exception failure);

    [LoggerMessage(
        4004,
        LogLevel.Information,
        "A call to the cluster has no definite answer and is sent again under its id, after pause {Pause}; the last attempt ended with "
        + "{Failure}")]
    public static partial void Repeated(ILogger log, int pause, string failure);
}
