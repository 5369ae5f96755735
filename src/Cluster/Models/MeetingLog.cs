using Microsoft.Extensions.Logging;

namespace Granary.Cluster.Models;

/// <summary>The log messages of the comparison between a client and its cluster.</summary>
internal static partial class MeetingLog
{
    [LoggerMessage(4003, LogLevel.Debug, "No silo told its model, so it was not compared with that of this client")]
    public static partial void Silent(ILogger log, Exception failure);
}
