using Microsoft.Extensions.Logging;

namespace Granary.Cluster.Models;

/// <summary>
/// The log messages of the comparison of models. They are in one class, because the generator writes the classes of a project in no fixed
/// order, and the assembly has to be the same after each build.
/// </summary>
internal static partial class MeetingLog
{
    [LoggerMessage(4001, LogLevel.Warning, "Models differ, as they may while a deployment rolls: {Difference}")]
    public static partial void Differs(ILogger log, string difference);

    [LoggerMessage(4003, LogLevel.Debug, "No silo told its model, so it was not compared with that of this client")]
    public static partial void Silent(ILogger log, Exception failure);
}
